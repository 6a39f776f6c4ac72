using IBok.Core.DirectDebit.Answers;
using IBok.Core.DirectDebit.Banks;
using IBok.Core.DirectDebit.Collections;
using IBok.Core.DirectDebit.Mandates;
using IBok.Core.DirectDebit.Payouts;
using IBok.Core.DirectDebit.Refusals;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<Mandate> Mandates => Set<Mandate>();

    internal DbSet<MandateStep> MandateSteps => Set<MandateStep>();

    internal DbSet<MandateScan> MandateScans => Set<MandateScan>();

    internal DbSet<MandateScope> MandateScopes => Set<MandateScope>();

    internal DbSet<IssuedIdentifier> IssuedIdentifiers => Set<IssuedIdentifier>();

    internal DbSet<DebitBank> DebitBanks => Set<DebitBank>();

    internal DbSet<CollectionRun> CollectionRuns => Set<CollectionRun>();

    internal DbSet<CollectionItem> CollectionItems => Set<CollectionItem>();

    internal DbSet<CollectionPart> CollectionParts => Set<CollectionPart>();

    internal DbSet<CollectionFile> CollectionFiles => Set<CollectionFile>();

    internal DbSet<FileHandedOut> FilesHandedOut => Set<FileHandedOut>();

    internal DbSet<AnswerLine> AnswerLines => Set<AnswerLine>();

    internal DbSet<RefusalCode> RefusalCodes => Set<RefusalCode>();

    internal DbSet<DebitTask> DebitTasks => Set<DebitTask>();

    internal DbSet<Payout> Payouts => Set<Payout>();

    internal DbSet<PayoutScan> PayoutScans => Set<PayoutScan>();

    internal DbSet<SavedAnswerProfile> AnswerProfiles => Set<SavedAnswerProfile>();
}

using IBok.Core.AccountLetters;
using IBok.Core.AccountLetters.Agreements;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Data;

public sealed partial class IBokDb
{
    internal DbSet<AccountLetter> AccountLetters => Set<AccountLetter>();

    internal DbSet<LetterRecipient> AccountLetterRecipients => Set<LetterRecipient>();

    internal DbSet<InstalmentAgreement> InstalmentAgreements => Set<InstalmentAgreement>();

    internal DbSet<AgreementCharge> AgreementCharges => Set<AgreementCharge>();

    internal DbSet<AgreedInstalment> AgreedInstalments => Set<AgreedInstalment>();
}

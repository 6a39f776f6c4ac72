using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.Regulations;

/// <summary>Puts the model text of a kind into its empty archive as a draft, so that an administrator has something to begin with; the demo publishes it.</summary>
public sealed class FirstRegulations(
    ReadRegulations regulations, WriteRegulation write, PublishRegulation publish, IDbContextFactory<IBokDb> dbs, AcceptRegulation accept)
{
    /// <summary>The model text and the words of its resolution.</summary>
    public sealed record Model(string Text, string Resolution, DateOnly InForceFrom, RegulationKind Kind = RegulationKind.Portal);

    /// <param name="by">The program itself.</param>
    /// <param name="model">The text with the cooperative's name filled in.</param>
    /// <param name="publishAtOnce">Only for invented data: a real cooperative publishes its own resolution.</param>
    public async Task Run(Actor by, Model model, bool publishAtOnce, CancellationToken stop)
    {
        if ((await regulations.All(model.Kind, stop)).Count > 0 || (await regulations.Drafts(stop)).Any(d => d.Kind == model.Kind)) return;
        var draft = new RegulationDraft(model.InForceFrom, model.Resolution, model.Text, ChangeNotice.ConsolidatedText, "", MustBeAccepted: false);
        var written = await write.Handle(new(by, null, model.Kind, 0, draft), stop);
        if (publishAtOnce && written is Result<WriteRegulation.Written>.Ok { Value: var first }) await publish.Handle(new(by, first.Id, first.Revision), stop);
    }

    /// <summary>Demo residents accepted what is in force and know how their data are processed, or each would begin with that page.</summary>
    public async Task AcceptFor(IReadOnlyList<string> logins, CancellationToken stop)
    {
        if (await regulations.InForce(RegulationKind.Portal, stop) is not { } version) return;
        await using var db = await dbs.CreateDbContextAsync(stop);
        var users = await db.Users.Where(u => logins.Contains(u.UserName!)).OrderBy(u => u.Id).Select(u => u.Id).Take(logins.Count).ToListAsync(stop);
        var notice = await regulations.InForce(RegulationKind.PrivacyNotice, stop);
        foreach (var user in users)
        {
            await accept.Handle(user, version.Id, AcceptanceAct.InPortal, "demo", stop);
            if (notice is not null) await accept.Handle(user, notice.Id, AcceptanceAct.Noted, "demo", stop);
        }
    }
}

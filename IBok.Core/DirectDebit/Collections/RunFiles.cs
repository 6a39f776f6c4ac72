using System.Globalization;
using System.Security.Cryptography;
using IBok.Core.BankFormats.ElixirOrders;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Collections;

/// <summary>The files of a run by the bank's profile; each item knows its file and line, and sum and count of the files are those of the items.</summary>
internal static class RunFiles
{
    /// <summary>No account of the cooperative is set to be credited, or no NIP.</summary>
    public sealed record NoCreditor() : Problem("collection-no-creditor");

    /// <summary>An item's order cannot be written: its text or account does not fit the bank's file.</summary>
    public sealed record CannotWrite(string Number, string Why) : Problem("collection-cannot-write");

    internal sealed record Line(int ItemId, Nrb? Account, string Name, string Street, string Town, string PaymentIdentifier, Money Amount, string Title, int MandateId, DateTime OpenedAt);

    public static ElixirProfile ProfileOf(DirectDebitPolicy policy) => policy.FileProfile switch
    {
        ElixirBank.MBank => ElixirProfile.MBank,
        ElixirBank.Pekao => ElixirProfile.Pekao,
        _ => ElixirProfile.PkoBp,
    };

    /// <summary>Makes the files of a run anew in the caller's transaction; a run without items has none.</summary>
    public static async Task<Result<IReadOnlyList<CollectionFile>>> Make(IBokDb db, CollectionRun run, DirectDebitPolicy policy, Creditor creditor, DateTime now, CancellationToken stop)
    {
        await db.CollectionFiles.Where(f => f.RunId == run.Id).ExecuteDeleteAsync(stop);
        var lines = await Lines(db, run.Id, stop);
        if (lines.Count == 0) return new Result<IReadOnlyList<CollectionFile>>.Ok([]);
        var written = Write(lines, run.DebitOn, policy, creditor);
        if (written is not Result<ElixirFiles>.Ok { Value.Files: var files }) return ((Result<ElixirFiles>.Refused)written).Problem;
        Prove(lines, files);
        using var place = db.Command("UPDATE \"CollectionItems\" SET \"FileNumber\" = @p1, \"FileLine\" = @p2 WHERE \"Id\" = @p0", 3);
        List<CollectionFile> made = [];
        var next = 0;
        for (var i = 0; i < files.Count; i++)
        {
            made.Add(new()
            {
                RunId = run.Id, Number = i + 1, Name = NameOf(run, i + 1), Bytes = files[i].Bytes.ToArray(), Sha256 = Convert.ToHexStringLower(SHA256.HashData(files[i].Bytes.Span)),
                Orders = files[i].Orders, Sum = files[i].Sum, MadeAt = now,
            });
            for (var line = 1; line <= files[i].Orders; line++) place.Run(lines[next++].ItemId, i + 1, line);
        }

        db.CollectionFiles.AddRange(made);
        await db.SaveChangesAsync(stop);
        return made;
    }

    /// <summary>The bytes for lines that are not in the database yet, or to be shown.</summary>
    public static Result<ElixirFiles> Write(IReadOnlyList<Line> lines, DateOnly debitOn, DirectDebitPolicy policy, Creditor creditor)
    {
        if (Nrb.Find(policy.CreditorAccount) is not { } ours || Nip.Parse(creditor.Nip) is not Result<Nip>.Ok { Value: var nip }) return new NoCreditor();
        var we = creditor.Party;
        List<ElixirOrder> orders = new(lines.Count);
        foreach (var line in lines)
        {
            if (line.Account is not { } theirs) return new CannotWrite(Mandates.Mandate.Numbers.Of(line.MandateId, line.OpenedAt), "NRB");
            orders.Add(new DirectDebitOrder(
                debitOn, line.Amount, ours, theirs, we, new(line.Name, line.Street, line.Town), nip, line.PaymentIdentifier, line.Title, $"{line.ItemId}"));
        }

        var written = ElixirWriter.Write(orders, ProfileOf(policy));
        return written is Result<ElixirFiles>.Refused { Problem: ElixirRefusal refusal } && refusal.Number >= 1 && refusal.Number <= lines.Count
            ? new CannotWrite(Mandates.Mandate.Numbers.Of(lines[refusal.Number - 1].MandateId, lines[refusal.Number - 1].OpenedAt), refusal.Code) : written;
    }

    public static string NameOf(CollectionRun run, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"polecenia-zaplaty-{run.DebitOn:yyyyMMdd}-{run.Id}-{number}.txt");

    /// <summary>What stands in the files of a run, in their order.</summary>
    public static Task<List<Line>> Lines(IBokDb db, int runId, CancellationToken stop) => (
        from item in db.CollectionItems.AsNoTracking()
        where item.RunId == runId && item.State != ItemState.Removed
        join m in db.Mandates on item.MandateId equals m.Id
        join p in db.Premises on m.PremisesId equals p.Id
        orderby p.Code, m.Id
        select new Line(item.Id, m.Account, m.Payer.Name, m.Payer.Street, m.Payer.Town, item.PaymentIdentifier, item.Amount, item.Title, m.Id, m.OpenedAt)).ToListAsync(stop);

    private static void Prove(List<Line> lines, IReadOnlyList<ElixirFile> files)
    {
        var (sum, orders) = (files.Aggregate(Money.Zero, (all, f) => all + f.Sum), files.Sum(f => f.Orders));
        if (orders != lines.Count || sum != lines.Aggregate(Money.Zero, (all, l) => all + l.Amount)) throw new InvalidOperationException("The files are not what the items are.");
    }
}

using IBok.Core.Audit;
using IBok.Core.Data;
using IBok.Core.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IBok.Core.DirectDebit.Banks;

/// <summary>Takes a bank off the list: no further consent of its clients becomes active; those that are active go on until the bank refuses.</summary>
public sealed class RemoveDebitBank(Writer writer, AuditLog audit, TimeProvider clock)
{
    public Task<Result<string>> Handle(Actor by, int id, CancellationToken stop) => writer.InOneTransaction(async (db, cancel) =>
    {
        if (await db.DebitBanks.FirstOrDefaultAsync(b => b.Id == id, cancel) is not { } bank) return (false, (Result<string>)new NotYours($"bank {id}"));
        if (bank.RemovedAt is not null) return (false, bank.Name); // somebody was faster; it is off
        (bank.RemovedAt, bank.By) = (clock.GetUtcNow().UtcDateTime, by.Login);
        await audit.Within(db, by, AuditOperation.DebitBankChanged, $"bank {bank.Prefix}", bank.Name, null, cancel, AddDebitBank.Clause);
        await db.SaveChangesAsync(cancel);
        return (true, bank.Name);
    }, stop);
}

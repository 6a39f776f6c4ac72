using IBok.Core.Data;
using IBok.Core.Kernel;

namespace IBok.Core.Premises.Written;

/// <summary>Writes a person's data that are in force over what the accounting system told; its own telling stays in the history.</summary>
internal sealed class PersonRow(IBokDb db) : IDisposable
{
    private readonly BulkCommand update = db.Command(
        "UPDATE \"Persons\" SET \"SearchKey\" = @p0, \"Name\" = @p1, \"Representative\" = @p2, \"Address\" = @p3, \"Email\" = @p4, \"Phone\" = @p5, \"Nip\" = @p6"
        + " WHERE \"Id\" = @p7", 8);

    /// <param name="told">Values of the accounting system that a letter lies over: who looks for them finds the person.</param>
    public void Write(int id, string code, PersonFacts f, IEnumerable<string?> told) => update.Run(
        SearchKey.Of([.. Searched(f), code, .. told]), f.Name, f.Representative, f.Address, f.Email, f.Phone, f.Nip, id);

    public static IEnumerable<string?> Searched(PersonFacts f) => [f.Name, f.Representative, f.Address, f.Email, f.Phone, f.Nip];

    public void Dispose() => update.Dispose();
}

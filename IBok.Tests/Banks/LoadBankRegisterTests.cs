using FluentAssertions;
using IBok.Core.Audit;
using IBok.Core.BankFormats.Banks;
using IBok.Core.Banks;
using IBok.Core.Kernel;
using IBok.Tests.BankFormats.Banks;
using IBok.Tests.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace IBok.Tests.Banks;

public sealed class LoadBankRegisterTests
{
    private static readonly Nrb OfRegister = Nrb.WithCheck(BankDirectoryTests.Code(7) + "0000000000000007");

    [Fact]
    public async Task Names_come_from_the_register_loaded_last_and_a_restart_keeps_it()
    {
        await using var folder = await TestFolder.New();
        (await folder.Get<BankNames>().InForce(TestFolder.Stop)).Should().BeSameAs(BankDirectory.Shipped);
        (await Load(folder, 3_000)).Should().Be(new Result<LoadBankRegister.Loaded>.Ok(new(3_000, 3_156)));
        (await folder.Get<BankNames>().Of(OfRegister, TestFolder.Stop)).Should().Be("Bank Spółdzielczy w Żółkwi nr 7");
        await using (var again = TestFolder.Build(folder.Data, new Dictionary<string, string?>(StringComparer.Ordinal), readOnly: true))
            (await again.GetRequiredService<BankNames>().Of(OfRegister, TestFolder.Stop)).Should().Be("Bank Spółdzielczy w Żółkwi nr 7");
        (await folder.Get<BankNames>().History(TestFolder.Stop)).Select(h => (h.Codes, h.LoadedBy)).Should().Equal((3_000, "anna"), (3_156, null));
        (await folder.Query("SELECT \"Operation\", \"Before\", \"After\" FROM \"AuditLog\"")).Should().Equal("BankRegisterLoaded|3156|3000");
        var change = () => folder.Execute("UPDATE \"BankRegisters\" SET \"Codes\" = 1");
        await change.Should().ThrowAsync<SqliteException>("what was loaded is final");
    }

    [Fact]
    public async Task A_part_of_the_register_another_file_and_the_same_again_change_nothing()
    {
        await using var folder = await TestFolder.New();
        (await Refusal(folder, BankDirectoryTests.Register(2_800))).Should().Be(new LoadBankRegister.FarFewer(2_800, 3_156));
        (await Refusal(folder, new MemoryStream("<html>404</html>"u8.ToArray()))).Should().Be(new EwibFile.WrongLine(1));
        (await Refusal(folder, new MemoryStream(new byte[40 << 20]))).Should().BeOfType<EwibFile.TooLong>();
        await Load(folder, 3_000);
        (await Refusal(folder, BankDirectoryTests.Register(3_000))).Should().Be(new LoadBankRegister.AlreadyInForce());
        (await folder.Count("BankRegisters")).Should().Be(1);
    }

    private static Task<Result<LoadBankRegister.Loaded>> Load(TestFolder folder, int codes) =>
        folder.Get<LoadBankRegister>().Handle(new(new Actor("anna"), BankDirectoryTests.Register(codes)), TestFolder.Stop);

    private static async Task<Problem> Refusal(TestFolder folder, Stream bytes) =>
        (await folder.Get<LoadBankRegister>().Handle(new(new Actor("anna"), bytes), TestFolder.Stop)).Should().BeOfType<Result<LoadBankRegister.Loaded>.Refused>().Which.Problem;
}

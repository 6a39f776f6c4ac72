using FluentAssertions;
using IBok.Tests.Testing;

namespace IBok.Tests.Commands;

public sealed class VerifyVerbTests
{
    [Fact]
    public async Task A_published_figure_that_somebody_changed_is_found_and_its_account_named()
    {
        await using var folder = await TestFolder.New();
        await folder.TakeGood(PackageBuilder.Good());
        await folder.Execute("DROP TRIGGER \"TR_PublishedFigures_NoUPDATE\"");
        await folder.Execute("UPDATE \"PublishedFigures\" SET \"DueGrosze\" = \"DueGrosze\" - 1 WHERE \"AccountId\" = 1");
        var answer = (await Verb.Run("verify", "--data", folder.Data.Path)).Expect(1);
        answer.Out.Should().Contain("Niezgodności: 1. Sprawdzono kont: 2.");
        answer.Error.Should().Contain("Konto K-1: opublikowano due 30.15").And.Contain("z zapisów wynika due 30.16");
    }
}

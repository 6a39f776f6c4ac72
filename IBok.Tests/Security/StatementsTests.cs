using System.Globalization;
using System.Reflection;
using FluentAssertions;

namespace IBok.Tests.Security;

/// <summary>Every statement of security is held by tests that bear its number.</summary>
public sealed class StatementsTests
{
    private static readonly ILookup<string, string> Marked = Marks().ToLookup(m => m.Number, m => m.Test, StringComparer.Ordinal);

    [Fact]
    public void The_sixty_statements_are_numbered_and_say_where_they_come_from()
    {
        Statement.All.Select(s => s.Number).Should().Equal(Enumerable.Range(1, 60));
        Statement.All.Should().OnlyContain(s => char.IsAsciiDigit(s.Asvs[0]) && s.Text.Length > 20);
    }

    [Fact]
    public void Every_statement_has_a_test_that_bears_its_number() =>
        Statement.All.Where(s => !Marked[Number(s)].Any()).Select(s => $"{s.Number}: {s.Text}").Should().BeEmpty("[Trait(\"Asvs\", \"…\")] stands on what proves it");

    [Fact]
    public void No_test_bears_the_number_of_a_statement_that_is_not_there() =>
        Marked.Select(m => m.Key).Except(Statement.All.Select(Number), StringComparer.Ordinal).Should().BeEmpty();

    [Fact]
    public void A_mark_stands_on_something_that_runs_as_a_test() =>
        Marks().Where(m => !m.Runs).Select(m => m.Test).Should().BeEmpty("a mark on a helper proves nothing");

    private static string Number(Statement statement) => statement.Number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Number, string Test, bool Runs)> Marks() =>
        from type in typeof(StatementsTests).Assembly.GetTypes()
        from member in type.GetMethods().Cast<MemberInfo>().Append(type)
        from trait in member.GetCustomAttributes<TraitAttribute>(inherit: false)
        where trait.Name == Statement.Mark
        select (trait.Value, $"{type.Name}.{member.Name}", member is Type ? type.GetMethods().Any(IsTest) : IsTest(member));

    private static bool IsTest(MemberInfo member) => member.GetCustomAttributes<FactAttribute>(inherit: true).Any();
}

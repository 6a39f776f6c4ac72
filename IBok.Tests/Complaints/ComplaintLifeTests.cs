using FluentAssertions;
using IBok.Core.Complaints;
using IBok.Tests.Testing;
using static IBok.Core.Complaints.ComplaintEvent;
using static IBok.Core.Complaints.ComplaintState;

namespace IBok.Tests.Complaints;

public sealed class ComplaintLifeTests
{
    private static readonly Dictionary<(ComplaintState, ComplaintEvent), ComplaintState> Life = new()
    {
        [(Open, ComplaintEvent.AskForContents)] = ToComplete, [(Open, Assign)] = Open, [(Open, Note)] = Open, [(Open, Ask)] = Open, [(Open, Reply)] = Open,
        [(Open, AddFile)] = Open, [(Open, Link)] = Open, [(Open, ComplaintEvent.AttachOutage)] = Open, [(Open, Decide)] = Decided, [(Open, ComplaintEvent.CloseAsNotUser)] = NotConsidered, [(Open, Withdraw)] = Withdrawn,
        [(ToComplete, Complete)] = Open, [(ToComplete, Assign)] = ToComplete, [(ToComplete, Note)] = ToComplete, [(ToComplete, Ask)] = ToComplete, [(ToComplete, Reply)] = ToComplete,
        [(ToComplete, AddFile)] = ToComplete, [(ToComplete, Link)] = ToComplete, [(ToComplete, ComplaintEvent.AttachOutage)] = ToComplete, [(ToComplete, Decide)] = Decided, [(ToComplete, ComplaintEvent.CloseAsNotUser)] = NotConsidered,
        [(ToComplete, Withdraw)] = Withdrawn,
        [(Decided, Note)] = Decided, [(Decided, Close)] = Closed,
    };

    [Fact]
    [Trait("Asvs", "14")]
    public void A_complaint_takes_only_the_listed_steps_and_all_other_pairs_are_refused()
    {
        foreach (var from in Enum.GetValues<ComplaintState>())
            foreach (var happened in Enum.GetValues<ComplaintEvent>())
                ComplaintLife.Next(from, happened).Should().Be(Life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }

    [Fact]
    public void Every_step_rests_on_a_clause_of_its_subject()
    {
        foreach (var happened in Enum.GetValues<ComplaintEvent>())
        {
            ComplaintLife.Clause(ComplaintSubject.Portal, happened).Should().StartWith(happened == ComplaintEvent.AttachOutage ? "JSM §5.6" : "JSM §6.");
            ComplaintLife.Clause(ComplaintSubject.DirectDebit, happened).Should().StartWith("ChSM III.");
        }
    }

    [Fact]
    [Trait("Clause", "J6.5a")]
    public void The_clauses_that_a_decision_may_name_are_those_of_the_regulations()
    {
        var model = File.ReadAllLines(Path.Combine(Repo.Root, "IBok.Blazor", "Regulations", "regulamin.md"));
        List<string> known = [];
        var paragraph = "";
        foreach (var line in model)
        {
            if (line.StartsWith("## § ", StringComparison.Ordinal)) paragraph = line["## § ".Length..].Split('.')[0];
            if (line.Split(". ")[0] is { Length: 1 or 2 } number && number.All(char.IsAsciiDigit)) known.Add($"JSM §{paragraph}.{number}");
        }

        ComplaintClauses.For(ComplaintSubject.Portal).Where(c => c.StartsWith("JSM", StringComparison.Ordinal)).Should().Equal(known);
        ComplaintClauses.For(ComplaintSubject.DirectDebit).Where(c => c.StartsWith("ChSM", StringComparison.Ordinal)).Should().HaveCount(41)
            .And.Contain(["ChSM I.4", "ChSM II.24", "ChSM III.4", "ChSM IV.9"]).And.NotContain(c => c.StartsWith("JSM", StringComparison.Ordinal));
    }
}

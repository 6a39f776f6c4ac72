using FluentAssertions;
using IBok.Core.Accounts;

namespace IBok.Tests.Accounts;

public sealed class SignInStepsTests
{
    [Fact]
    public void Every_step_that_is_needed_is_taken_once_in_this_order()
    {
        bool[] both = [false, true];
        foreach (var needs in from s in both from n in both from e in both select new SignInNeeds(s, n, e && !s))
        {
            List<SessionStage> expected = [];
            if (needs.SecondFactor) expected.Add(SessionStage.SecondFactor);
            if (needs.NewPassword) expected.Add(SessionStage.NewPassword);
            if (needs.Enrolment) expected.Add(SessionStage.Enrolment);
            expected.Add(SessionStage.Full);
            List<SessionStage> taken = [SignInSteps.After(done: null, needs)];
            while (taken[^1] != SessionStage.Full && taken.Count < 5) taken.Add(SignInSteps.After(taken[^1], needs));
            taken.Should().Equal(expected, "{0}", needs);
        }
    }
}

using FluentAssertions;
using IBok.Core.Registrations;
using static IBok.Core.Registrations.RegistrationEvent;
using static IBok.Core.Registrations.RegistrationState;

namespace IBok.Tests.Registrations;

public sealed class RegistrationLifeTests
{
    private static readonly Dictionary<(RegistrationState, RegistrationEvent), RegistrationState> Life = new()
    {
        [(Preliminary, RegistrationEvent.ConfirmEmail)] = Preliminary, [(Preliminary, RegistrationEvent.ReceiveForm)] = FormReceived, [(Preliminary, Refuse)] = Refused,
        [(Preliminary, Expire)] = Expired, [(Preliminary, Correct)] = Preliminary,
        [(FormReceived, RegistrationEvent.ReturnForm)] = Returned, [(FormReceived, Verify)] = Verified, [(FormReceived, Refuse)] = Refused,
        [(FormReceived, Correct)] = FormReceived, [(FormReceived, RegistrationEvent.AddScan)] = FormReceived,
        [(Returned, RegistrationEvent.ReceiveForm)] = FormReceived, [(Returned, Refuse)] = Refused, [(Returned, Expire)] = Expired, [(Returned, Correct)] = Returned,
        [(Returned, RegistrationEvent.AddScan)] = Returned,
        [(Verified, Activate)] = Active, [(Verified, RegistrationEvent.ReturnForm)] = Returned, [(Verified, Refuse)] = Refused, [(Verified, Correct)] = Verified,
        [(Verified, RegistrationEvent.AddScan)] = Verified,
    };

    [Fact]
    [Trait("Asvs", "14")]
    public void A_case_takes_only_the_listed_steps_and_all_other_pairs_are_refused()
    {
        foreach (var from in Enum.GetValues<RegistrationState>())
            foreach (var happened in Enum.GetValues<RegistrationEvent>())
                RegistrationLife.Next(from, happened).Should().Be(Life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }

    [Fact]
    public void Every_step_and_every_refusal_rests_on_a_clause()
    {
        foreach (var happened in Enum.GetValues<RegistrationEvent>()) RegistrationLife.Clause(happened).Should().StartWith("JSM §");
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            RegistrationLetters.ClauseOf(reason).Should().StartWith("JSM §");
            RegistrationLetters.Of(reason).Gaps.Should().BeEquivalentTo("Case", "Note");
        }
    }

    [Fact]
    [Trait("Clause", "J2.7b")]
    public void A_co_owner_is_refused_in_the_words_of_the_regulations() =>
        RegistrationLetters.Of(RefusalReason.CoOwnerHasLogin).Body.Should().Contain("§ 2 ust. 3").And.Contain("§ 2 ust. 7").And.Contain("umożliwić pozostałym dostęp");
}

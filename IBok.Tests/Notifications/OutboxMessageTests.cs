using FluentAssertions;
using IBok.Core.Notifications;

namespace IBok.Tests.Notifications;

public sealed class OutboxMessageTests
{
    private static readonly Dictionary<(DeliveryState, DeliveryEvent), DeliveryState> Life = new()
    {
        [(DeliveryState.Waiting, DeliveryEvent.Take)] = DeliveryState.Sending,
        [(DeliveryState.Sending, DeliveryEvent.Accepted)] = DeliveryState.Sent,
        [(DeliveryState.Sending, DeliveryEvent.TryLater)] = DeliveryState.Waiting,
        [(DeliveryState.Sending, DeliveryEvent.Interrupted)] = DeliveryState.Waiting,
        [(DeliveryState.Sending, DeliveryEvent.GiveUp)] = DeliveryState.Failed,
        [(DeliveryState.Sending, DeliveryEvent.Bounce)] = DeliveryState.Bounced,
        [(DeliveryState.Sent, DeliveryEvent.Bounce)] = DeliveryState.Bounced,
        [(DeliveryState.Failed, DeliveryEvent.Retry)] = DeliveryState.Waiting,
        [(DeliveryState.Failed, DeliveryEvent.Print)] = DeliveryState.Printed,
        [(DeliveryState.Bounced, DeliveryEvent.Print)] = DeliveryState.Printed,
        [(DeliveryState.ToPrint, DeliveryEvent.Print)] = DeliveryState.Printed,
    };

    [Fact]
    public void A_letter_takes_only_the_listed_steps_and_all_other_pairs_are_refused()
    {
        foreach (var from in Enum.GetValues<DeliveryState>())
            foreach (var happened in Enum.GetValues<DeliveryEvent>())
                OutboxMessage.Next(from, happened).Should().Be(Life.TryGetValue((from, happened), out var to) ? to : null, "{0} + {1}", from, happened);
    }

    [Fact]
    public void Waits_between_tries_double_up_to_the_longest()
    {
        var policy = new NotificationsPolicy { FirstWaitSeconds = 60, LongestWaitMinutes = 10 };
        Enumerable.Range(1, 7).Select(tries => policy.WaitAfter(tries).TotalMinutes).Should().Equal(1, 2, 4, 8, 10, 10, 10);
        policy.WaitAfter(1_000).TotalMinutes.Should().Be(10);
    }
}

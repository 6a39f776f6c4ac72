using IBok.Core.Calendar;
using IBok.Core.Kernel;
using Microsoft.Extensions.Options;

namespace IBok.Core.Registrations;

/// <summary>The clerk stamps the paper: the day it was delivered, and how (JSM §2.5, §2.6; reading A5).</summary>
public sealed class ReceiveForm(Casework cases, IOptions<RegistrationsPolicy> policy)
{
    /// <summary>Answers the last day for activation, if the form proves correct.</summary>
    public Task<Result<DateOnly>> Handle(Casework.Handle handle, DateOnly deliveredOn, DeliveryChannel channel, CancellationToken stop) =>
        cases.Step<DateOnly>(handle, RegistrationEvent.ReceiveForm, async now =>
        {
            var earliest = DateOnly.FromDateTime(now.Case.SubmittedAt.InPoland());
            if (now.Case.DeliveredOn is { } before && before > earliest) earliest = before;
            if (deliveredOn > now.Today || deliveredOn < earliest) return new Registration.WrongDeliveryDay(earliest, now.Today);
            var calendar = await ReadCalendar.Within(now.Db, now.Stop);
            var deadline = calendar.Plus(deliveredOn, policy.Value.ActivationWorkingDays);
            now.Case.Received(deliveredOn, channel, deadline);
            return new Casework.Outcome<DateOnly>(deadline, $"dostarczono {RegistrationLetters.Day(deliveredOn)}");
        }, stop);
}

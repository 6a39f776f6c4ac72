using IBok.Core.Kernel;

namespace IBok.Core.DirectDebit.Mandates;

/// <summary>Begins without the payer's bank: since 1 June 2019 a consumer's consent need not be registered there (bank-formats.md, 2.1).</summary>
public sealed class StartWithoutConfirmation(MandateCasework casework)
{
    /// <summary>Who is no consumer needs the bank's confirmation.</summary>
    public sealed record ConsumersOnly() : Problem("mandate-consumers-only");

    public Task<Result<bool>> Handle(MandateCasework.Handle handle, CancellationToken stop) =>
        casework.Step<bool>(handle, MandateEvent.StartWithoutConfirmation, async now =>
            now.Mandate.Payer.IsConsumer ? await ConfirmMandate.Begin(now, MandateEvent.StartWithoutConfirmation) : new ConsumersOnly(), stop);
}

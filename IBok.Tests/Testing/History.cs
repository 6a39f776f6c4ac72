using FsCheck;
using FsCheck.Fluent;
using IBok.Core.Kernel;
using IBok.Core.Ledger.Balance;

namespace IBok.Tests.Testing;

/// <summary>
/// A random history of an account as a list of steps that mean something in every order, so that any shorter list is a history too: what a
/// step names is counted round among what is there.
/// </summary>
internal sealed record History(IReadOnlyList<Step> Steps, int Day)
{
    private static readonly int Start = new DateOnly(2024, 1, 1).DayNumber;

    private static readonly Gen<int> Offset = Gen.OneOf(Gen.Choose(0, 40), Gen.Choose(0, 400), Gen.Choose(0, 20).Select(n => n * 30));

    private static readonly Gen<long> Amount =
        Gen.OneOf(Gen.Choose(1, 30), Gen.Choose(1, 30).Select(n => n * 1_000), Gen.Choose(1, 200_000)).Select(n => (long)n);

    private static readonly Gen<Step> AnyStep = StepOf(Gen.Frequency(
            (8, Gen.Constant(StepKind.Charge)), (1, Gen.Constant(StepKind.CreditNote)), (2, Gen.Constant(StepKind.ChargeCorrection)),
            (7, Gen.Constant(StepKind.Payment)), (1, Gen.Constant(StepKind.PaymentCorrection)), (2, Gen.Constant(StepKind.Return)),
            (1, Gen.Constant(StepKind.ReturnTakenBack)), (5, Gen.Constant(StepKind.Claim))));

    /// <summary>Histories of up to 30 steps over a year and a half, seen on a day of two years.</summary>
    public static Arbitrary<History> Any { get; } = Arb.From(
        from count in Gen.OneOf(Gen.Choose(1, 8), Gen.Choose(5, 25))
        from charges in Gen.Choose(1, 5)
        from first in Gen.ListOf(StepOf(Gen.Constant(StepKind.Charge)), charges)
        from steps in Gen.ListOf(AnyStep, count)
        from day in Gen.OneOf(Gen.Choose(0, 700), Gen.Choose(20, 420), Gen.Choose(20, 300), Gen.Choose(1, 14).Select(n => n * 30))
        select new History([.. first, .. steps], Start + day), Shorter);

    /// <summary>The same with large payments that settle everything now and then, and steps after them that reach back.</summary>
    public static Arbitrary<History> Paying { get; } = Arb.From(
        from any in Any.Generator
        from large in Gen.ListOf(StepOf(Gen.Constant(StepKind.Payment)), 3)
        from back in Gen.ListOf(StepOf(Gen.Elements(StepKind.Return, StepKind.ReturnTakenBack, StepKind.PaymentCorrection)), 2)
        from later in Gen.ListOf(AnyStep, 5)
        select any with { Steps = [.. any.Steps, .. large.Select(s => s with { Grosze = s.Grosze * 15 }), .. back, .. later] }, Shorter);

    public DateOnly On => DateOnly.FromDayNumber(Day);

    public TestAccount Account()
    {
        var account = new TestAccount();
        foreach (var (kind, a, b, c, grosze) in Steps) Take(account, kind, Start + a, b, c, grosze);
        return account;
    }

    public override string ToString() => $"on {On:yyyy-MM-dd}: {string.Join("; ", Steps)}";

    private static Gen<Step> StepOf(Gen<StepKind> kinds) =>
        from kind in kinds
        from a in Offset
        from b in Gen.Choose(0, 60)
        from c in Gen.Choose(0, 60)
        from grosze in Amount
        select new Step(kind, a, b, c, grosze);

    private static void Take(TestAccount account, StepKind kind, int day, int b, int c, long grosze)
    {
        var charges = account.Charges.Where(x => x.Corrects is null).ToList();
        var payments = account.Payments.Where(x => x.Corrects is null).ToList();
        if (kind is StepKind.Charge or StepKind.CreditNote)
        {
            account.Charges.Add(new(
                $"C-{account.Charges.Count:000}", day, day + 10 - (4 * b), Month.Of(DateOnly.FromDayNumber(day).AddDays(-c)).Value,
                kind == StepKind.Charge ? grosze : -grosze, null));
        }
        else if (kind == StepKind.ChargeCorrection && charges.Count > 0)
        {
            var of = charges[b % charges.Count];
            account.Charges.Add(new($"C-{account.Charges.Count:000}", of.Due, day, of.Period, c % 2 == 0 ? -grosze : grosze, of.Id));
        }
        else if (kind == StepKind.Payment)
        {
            var named = charges.Count > 0 && c % 3 < 2 ? charges[c % charges.Count] : null;
            account.Payments.Add(new(
                $"W-{account.Payments.Count:000}", day, day + (b % 5), grosze, c % 3 == 0 ? named?.Id : null, c % 3 == 1 ? named?.Period : null, null));
        }
        else if (kind == StepKind.Claim && charges.Count > 0)
        {
            Claim(account, new(charges[b % charges.Count].Id, c % 2 == 0 ? ClaimGroup.Court : ClaimGroup.Instalments, day, c % 3 == 0 ? null : day + 1 + (3 * c)));
        }
        else if (payments.Count > 0)
        {
            Correct(account, kind, payments[b % payments.Count], 1 + (c * 3), c % 4, grosze);
        }
    }

    private static void Claim(TestAccount account, TestClaim claim)
    {
        if (account.Claims.TrueForAll(o => o.Charge != claim.Charge || o.To <= claim.From || claim.To <= o.From)) account.Claims.Add(claim);
    }

    // Corrections never take more than is there, whatever is visible.
    private static void Correct(TestAccount account, StepKind kind, TestPayment of, int later, int booked, long grosze)
    {
        var family = account.Payments.Where(p => p.Corrects == of.Id).ToList();
        var left = of.Grosze + family.Where(p => p.Grosze < 0).Sum(p => p.Grosze);
        var back = family.Where(p => p.Grosze < 0 && p.Value > of.Value).ToList();
        var id = $"W-{account.Payments.Count:000}";
        switch (kind)
        {
            case StepKind.PaymentCorrection when left > 0:
                account.Payments.Add(new(id, of.Value, of.Booked + later, -Math.Min(left, grosze), null, null, of.Id));
                break;
            case StepKind.Return when left > 0:
                account.Payments.Add(new(id, of.Value + later, of.Value + later + booked, -Math.Min(left, grosze), null, null, of.Id));
                break;
            case StepKind.ReturnTakenBack when back.Count > 0 && family.TrueForAll(p => p.Grosze < 0):
                account.Payments.Add(new(id, back[0].Value + later, back[0].Value + later + booked, -back[0].Grosze, null, null, of.Id));
                break;
        }
    }

    private static IEnumerable<History> Shorter(History history)
    {
        for (var size = history.Steps.Count / 2; size > 0; size /= 2)
            for (var i = 0; i + size <= history.Steps.Count; i += size)
                yield return history with { Steps = [.. history.Steps.Take(i), .. history.Steps.Skip(i + size)] };
        foreach (var (step, i) in history.Steps.Select((s, i) => (s, i)).Where(s => s.s.Grosze > 100))
            yield return history with { Steps = [.. history.Steps.Take(i), step with { Grosze = step.Grosze / 2 }, .. history.Steps.Skip(i + 1)] };
    }
}

internal enum StepKind
{
    Charge,
    CreditNote,
    ChargeCorrection,
    Payment,
    PaymentCorrection,
    Return,
    ReturnTakenBack,
    Claim,
}

/// <summary>One step; what the numbers mean depends on its kind.</summary>
internal readonly record struct Step(StepKind Kind, int A, int B, int C, long Grosze);

using IBok.Core.Demo.Town;

namespace IBok.Core.Demo.Scenes;

/// <summary>
/// The scenes in their order: it decides the codes of premises, persons and accounts, which README, logins and tests name. New scenes
/// come last.
/// </summary>
internal static class AllScenes
{
    public static readonly IReadOnlyList<Action<Household>> InOrder =
    [
        PayingScenes.PaidInTime, PayingScenes.Arrears, PayingScenes.Overpaid, PayingScenes.Court, PayingScenes.Instalments,
        PayingScenes.Returned, HoldingScenes.FlatAndGarage, HoldingScenes.Company, HoldingScenes.Sale, ChargingScenes.FewerPersons,
        ChargingScenes.HeatingSettled, HoldingScenes.CommercialTenant, ChargingScenes.TwoAccounts, PayingScenes.NamesTheMonth,
        PayingScenes.NamesTheCharge, HoldingScenes.Couple, HoldingScenes.Land, HoldingScenes.UtilityRoom,
    ];
}

using IBok.Blazor.Access;
using IBok.Core.Premises;
using Microsoft.AspNetCore.Components;
using Radzen;
using Radzen.Blazor;

namespace IBok.Blazor.Office.Premises;

/// <summary>All premises, a page at a time from the database; typing filters after a short pause.</summary>
public sealed partial class PremisesGrid(FindPremises find, NavigationManager navigation, TimeProvider clock) : LivePart(Policies.Office), IDisposable
{
    private static readonly System.Globalization.CultureInfo Polish = System.Globalization.CultureInfo.GetCultureInfo("pl-PL");

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource leaving = new();
    private RadzenDataGrid<FindPremises.Row>? grid;
    private IReadOnlyList<FindPremises.Row>? rows; // null makes the grid ask
    private string text = "";
    private PremisesKind? kind;
    private int count, typed, asked;
    private bool loading;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task LoadAsync(LoadDataArgs args)
    {
        loading = true;
        var question = ++asked;
        var sort = args.Sorts?.FirstOrDefault();
        var by = Enum.TryParse<PremisesSort>(sort?.Property, out var named) ? named : PremisesSort.Code;
        var page = await find.Page(
            new(text, kind, by, sort?.SortOrder == SortOrder.Descending, args.Skip ?? 0, args.Top ?? FindPremises.MostRows), leaving.Token);
        if (question != asked) return; // a newer question is on its way: its answer may have come before this one
        (rows, count, loading) = (page.Rows, page.Count, false);
    }

    // A row is opened by Enter or a click as well as by the link in it.
    private void Open(FindPremises.Row row) => navigation.NavigateTo(OfficePath.Premises(row.Code));

    private async Task FilterAsync(ChangeEventArgs e)
    {
        text = e.Value?.ToString() ?? "";
        var key = ++typed;
        await Task.Delay(Pause, clock, leaving.Token);
        if (key == typed) await grid!.FirstPage(forceReload: true);
    }

    private Task KindAsync(ChangeEventArgs e)
    {
        kind = Enum.TryParse<PremisesKind>(e.Value?.ToString(), out var chosen) ? chosen : null;
        return grid!.FirstPage(forceReload: true);
    }
}

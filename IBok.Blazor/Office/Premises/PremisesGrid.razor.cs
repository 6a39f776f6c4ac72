using IBok.Core.Premises;
using Microsoft.AspNetCore.Components;
using Radzen;
using Radzen.Blazor;

namespace IBok.Blazor.Office.Premises;

/// <summary>All premises, a page at a time from the database; typing filters after a short pause.</summary>
public sealed partial class PremisesGrid(FindPremises find) : IDisposable
{
    private static readonly System.Globalization.CultureInfo Polish = System.Globalization.CultureInfo.GetCultureInfo("pl-PL");

    private readonly CancellationTokenSource leaving = new();
    private RadzenDataGrid<FindPremises.Row>? grid;
    private IReadOnlyList<FindPremises.Row>? rows; // null makes the grid ask
    private string text = "";
    private PremisesKind? kind;
    private int count;
    private bool loading;

    public void Dispose()
    {
        leaving.Cancel();
        leaving.Dispose();
    }

    private async Task LoadAsync(LoadDataArgs args)
    {
        loading = true;
        var sort = args.Sorts?.FirstOrDefault();
        var by = Enum.TryParse<PremisesSort>(sort?.Property, out var named) ? named : PremisesSort.Code;
        var page = await find.Page(
            new(text, kind, by, sort?.SortOrder == SortOrder.Descending, args.Skip ?? 0, args.Top ?? FindPremises.MostRows), leaving.Token);
        (rows, count, loading) = (page.Rows, page.Count, false);
    }

    private Task FilterAsync(ChangeEventArgs e)
    {
        text = e.Value?.ToString() ?? "";
        return grid!.FirstPage(forceReload: true);
    }

    private Task KindAsync(ChangeEventArgs e)
    {
        kind = Enum.TryParse<PremisesKind>(e.Value?.ToString(), out var chosen) ? chosen : null;
        return grid!.FirstPage(forceReload: true);
    }
}

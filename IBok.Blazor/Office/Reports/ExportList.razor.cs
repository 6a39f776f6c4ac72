using IBok.Blazor.Access;
using IBok.Blazor.Texts;
using IBok.Core.Reports;
using Microsoft.Extensions.Options;

namespace IBok.Blazor.Office.Reports;

/// <summary>Follows a member of staff's exports while the page is open.</summary>
public sealed partial class ExportList(LongExports exports, IOptions<ReportsPolicy> policy) : LivePart(Policies.Reporting), IDisposable
{
    private Action tell = () => { };
    private int ready;

    public void Dispose() => exports.Changed -= Show;

    protected override void OnInitialized()
    {
        tell = Language.Kept(() => _ = InvokeAsync(Tell));
        exports.Changed += Show;
        Count();
    }

    private void Show(object? from, EventArgs what) => tell();

    private void Tell()
    {
        Count();
        StateHasChanged();
    }

    private void Count() => ready = exports.Of(Login).Count(e => e.State == ExportState.Ready);
}

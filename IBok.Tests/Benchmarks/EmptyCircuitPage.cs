using IBok.Blazor.Access;
using IBok.Blazor.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace IBok.Tests.Benchmarks;

/// <summary>The floor of every interactive page of the office: its layout around a part that is interactive and holds nothing.</summary>
[Route(Path), Layout(typeof(OfficeLayout)), Authorize(Policy = Policies.Office)]
public sealed class EmptyCircuitPage : ComponentBase
{
    public const string Path = "/biuro/bench-pusta";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Nothing>(0);
        builder.AddComponentRenderMode(new InteractiveServerRenderMode(prerender: false));
        builder.CloseComponent();
    }

    public sealed class Nothing : ComponentBase
    {
        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "class", "bench-ready");
            builder.CloseElement();
        }
    }
}

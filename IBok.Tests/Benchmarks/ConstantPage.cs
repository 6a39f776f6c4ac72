using IBok.Blazor.Access;
using IBok.Blazor.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IBok.Tests.Benchmarks;

/// <summary>The floor of every resident's page: the same document, layout and sign-in around a text that never changes.</summary>
[Route(Path), Layout(typeof(PortalLayout)), Authorize(Policy = Policies.Resident)]
public sealed class ConstantPage : ComponentBase
{
    /// <summary>The lowest floor: the bytes of a page as it once was, out of memory, past the same middleware; who serves it is <see cref="PortalHost"/>.</summary>
    public const string BytesPath = "/bench-bajty";

    public const string Path = "/bench-stala", Text = "Zawsze ten sam tekst.";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, Text);
        builder.CloseElement();
    }
}

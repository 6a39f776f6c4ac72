using Microsoft.AspNetCore.Components.Forms;

namespace IBok.Tests.Screens;

/// <summary>Forms of a screen that stands on no page of a host.</summary>
internal sealed class NoToken : AntiforgeryStateProvider
{
    public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IBok.Blazor.Office;

/// <summary>
/// A part of a page of the office that lives in a circuit. The sealed words that start it bear no name: a circuit may be handed those of a page that somebody
/// else opened. So a part asks who holds the circuit, before anything of it is shown, and never trusts its page about that.
/// </summary>
/// <param name="policy">Who may have it.</param>
public abstract class LivePart(string policy) : ComponentBase
{
    private bool allowed;

    /// <summary>Of whoever holds the circuit.</summary>
    protected string Login { get; private set; } = "";

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <exception cref="UnauthorizedAccessException">Whoever holds the circuit may not have this part; the circuit ends.</exception>
    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!allowed)
        {
            var user = (await SignedIn).User;
            allowed = (await Authorization.AuthorizeAsync(user, policy)).Succeeded;
            Login = user.Identity?.Name ?? "";
            if (!allowed) throw new UnauthorizedAccessException($"{Login} holds the circuit and may not have {GetType().Name}.");
        }

        await base.SetParametersAsync(ParameterView.Empty);
    }
}

using Microsoft.AspNetCore.Identity;

namespace IBok.Core.Data;

/// <summary>Identity's user: a resident's login is a number (JSM §1.2), a clerk's a name.</summary>
public sealed class IBokUser : IdentityUser;

using IBok.Core.Kernel;

namespace IBok.Blazor.Login.Passwords;

/// <summary>The two fields of a new password are not the same.</summary>
public sealed record RepeatDiffers() : Problem("password-repeat-differs");

namespace IBok.Core.Kernel;

/// <summary>Who does something, for the audit log: a login and where from. The command line is an actor too.</summary>
/// <param name="Login">As typed when signing in, or <c>wiersz poleceń</c>.</param>
/// <param name="Address">The network address; empty on the machine itself.</param>
public sealed record Actor(string Login, string Address = "");

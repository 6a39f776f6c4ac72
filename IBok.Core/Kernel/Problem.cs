namespace IBok.Core.Kernel;

/// <summary>A refusal with a stable code; the screen chooses the sentence (IBok.Blazor/Texts).</summary>
public abstract record Problem(string Code);

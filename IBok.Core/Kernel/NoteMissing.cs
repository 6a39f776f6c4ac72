namespace IBok.Core.Kernel;

/// <summary>A decision needs a person's words: at least one, at most so many signs.</summary>
public sealed record NoteMissing(int Most) : Problem("note-missing");

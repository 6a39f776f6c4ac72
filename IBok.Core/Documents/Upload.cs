namespace IBok.Core.Documents;

/// <summary>A file as somebody sent it, before anything is known of it.</summary>
/// <param name="Name">What the sender called it; never used as a path.</param>
public sealed record Upload(string Name, byte[] Bytes);

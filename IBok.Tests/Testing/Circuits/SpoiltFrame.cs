namespace IBok.Tests.Testing.Circuits;

/// <summary>A message of an event that was changed on its way, or asks for what no page of ours asks for.</summary>
internal static class SpoiltFrame
{
    /// <summary>Six ways to spoil a click, and one that asks for a method of ours by its name.</summary>
    public static byte[] Of(Circuit circuit, RenderBatch.Handler handler, Random random)
    {
        var frame = circuit.Click(handler);
        switch (random.Next(7))
        {
            case 0: frame[random.Next(3, frame.Length)] ^= (byte)random.Next(1, 256); return frame;
            case 1: return circuit.Click(handler with { Id = random.Next() });
            case 2: return circuit.Event(handler with { Event = "change" }, """{"value":"=1+1"}""");
            case 3: return circuit.Event(handler, """{"detail":""");
            case 4: return circuit.Call("IBok.Blazor", "Handle", 0, "[]");
            case 5: return circuit.Call(null, "RunAsync", random.Next(1, 50), "[false]");
            default: return frame[..^random.Next(1, 20)];
        }
    }
}

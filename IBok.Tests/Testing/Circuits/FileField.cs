using System.Globalization;
using System.Text.Json;

namespace IBok.Tests.Testing.Circuits;

/// <summary>The page's one field for a file, as the browser's script plays it: the server is told that a file was chosen, then asks for its bytes piece by piece.</summary>
internal sealed class FileField(Circuit circuit)
{
    private readonly TaskCompletionSource<long> there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] chosen = [];

    /// <summary>Tells the server that a file was chosen, as soon as the field is there, and waits until the page has taken it.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    public async Task<string?> Choose(string name, byte[] bytes)
    {
        chosen = bytes;
        var field = await there.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return await circuit.Ask(circuit.Call(null, "NotifyChange", field, $$"""[[{"id":1,"lastModified":"2026-01-01T00:00:00Z","name":"{{name}}","size":{{bytes.Length}},"contentType":""}]]"""));
    }

    /// <summary>What the page's script answers a call of the server with, as JSON.</summary>
    public string Answer(string function, string? json)
    {
        if (json is null) return "null";
        using var told = JsonDocument.Parse(json);
        switch (function.Split('.')[^1])
        {
            case "init" when function.EndsWith("InputFile.init", StringComparison.Ordinal):
                there.TrySetResult(told.RootElement[0].GetProperty("__dotNetObject").GetInt64());
                break;
            case "readFileData": return string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":1,"__jsStreamReferenceLength":{{chosen.Length}}}""");
            case "sendJSDataStream":
                _ = Send(told.RootElement[1].GetInt64(), told.RootElement[2].GetInt32());
                break;
        }

        return "null";
    }

    private async Task Send(long stream, int most)
    {
        await Task.Yield(); // the call is answered first
        var (bytes, number) = (chosen, 0);
        foreach (var piece in bytes.Chunk(most))
            if (circuit.Alive) await circuit.Send(PackWriter.Call("ReceiveJSDataChunk", 4).Int(stream).Int(number++).Bin(piece).Nil().Array(0).Framed());
    }
}

using System.Buffers.Binary;
using System.Text;

namespace IBok.Tests.Testing.Circuits;

/// <summary>What a render batch says of the handlers of events: five offsets at its end lead to its tables, a frame has 20 bytes.</summary>
internal sealed class RenderBatch(byte[] bytes)
{
    private const int FrameSize = 20, Element = 1, Attribute = 3;

    /// <summary>Handlers that it brought, each with the event, its id, and the id and tag of its element.</summary>
    public IEnumerable<Handler> Handlers()
    {
        var frames = Table(1);
        string? tag = null, id = null;
        for (var i = 0; i < Int(frames); i++)
        {
            var frame = frames + sizeof(int) + (i * FrameSize);
            if (Int(frame) == Element) (tag, id) = (Text(Int(frame + 8)), null);
            if (Int(frame) != Attribute) continue;
            var handler = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(frame + 12));
            var name = Text(Int(frame + 4));
            if (handler == 0 && name == "id") id = Text(Int(frame + 8));
            if (handler != 0 && name?.StartsWith("on", StringComparison.Ordinal) == true) yield return new(name[2..], handler, tag, id);
        }
    }

    /// <summary>Ids of handlers that are gone.</summary>
    public IEnumerable<long> Gone()
    {
        var gone = Table(3);
        for (var i = 0; i < Int(gone); i++) yield return BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(gone + sizeof(int) + (i * sizeof(long))));
    }

    /// <summary>All texts in it, one after the other.</summary>
    public string Words() => Encoding.UTF8.GetString(bytes);

    private int Table(int number) => Int(bytes.Length - FrameSize + (number * sizeof(int)));

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));

    private string? Text(int number)
    {
        if (number < 0) return null;
        var (at, length) = (Int(Table(4) + (number * sizeof(int))), 0);
        for (var shift = 0; ; shift += 7)
        {
            length |= (bytes[at] & 0x7f) << shift;
            if (bytes[at++] < 0x80) return Encoding.UTF8.GetString(bytes, at, length);
        }
    }

    /// <param name="Event">Without “on”.</param>
    internal readonly record struct Handler(string Event, long Id, string? Tag, string? ElementId);
}

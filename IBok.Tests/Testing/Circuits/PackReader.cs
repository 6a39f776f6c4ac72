using System.Buffers.Binary;
using System.Text;

namespace IBok.Tests.Testing.Circuits;

/// <summary>Values out of a message of "blazorpack": null, bool, long, string, bytes or a list of them; a map is passed over.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    /// <summary>Where the next whole message lies in what has come so far; null while a part of it is missing.</summary>
    public static (int Start, int Length)? Frame(ReadOnlySpan<byte> come)
    {
        var length = 0;
        for (var i = 0; i < come.Length; i++)
        {
            length |= (come[i] & 0x7f) << (7 * i);
            if (come[i] < 0x80) return i + 1 + length <= come.Length ? (i + 1, length) : null;
        }

        return null;
    }

    /// <exception cref="InvalidDataException">A type that this protocol does not use.</exception>
    public object? Read()
    {
        var type = Take(1)[0];
        return type switch
        {
            < 0x80 => (long)type,
            >= 0xe0 => (long)(sbyte)type,
            >= 0xa0 and < 0xc0 => Text(type & 0x1f),
            >= 0x90 and < 0xa0 => List(type & 0x0f),
            < 0x90 => Map(type & 0x0f),
            0xc0 => null,
            0xc2 => false,
            0xc3 => true,
            0xc4 or 0xc5 or 0xc6 => Take(Length(type - 0xc4)).ToArray(),
            0xcc or 0xcd or 0xce => (long)(uint)Length(type - 0xcc),
            0xcf or 0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            0xd0 => (long)(sbyte)Take(1)[0],
            0xd1 => (long)BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => (long)BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd9 or 0xda or 0xdb => Text(Length(type - 0xd9)),
            0xdc or 0xdd => List(Length(type - 0xdb)),
            0xde => Map(Length(1)),
            _ => throw new InvalidDataException($"MessagePack type 0x{type:x2}."),
        };
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    // Of one, two or four bytes.
    private int Length(int size) => size switch
    {
        0 => Take(1)[0],
        1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        _ => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
    };

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private object?[] List(int count)
    {
        var all = new object?[count];
        for (var i = 0; i < count; i++) all[i] = Read();
        return all;
    }

    private object? Map(int count)
    {
        for (var i = 0; i < 2 * count; i++) Read();
        return null;
    }
}

using System.Collections;
using Microsoft.Extensions.Primitives;

namespace IBok.Blazor.Access;

/// <summary>A posted form that remembers which of its fields were asked for by name; to go through all of them asks for none.</summary>
internal sealed class WatchedForm(IFormCollection inner, PostedFields fields) : IFormCollection
{
    public int Count => inner.Count;

    public ICollection<string> Keys => inner.Keys;

    public IFormFileCollection Files { get; } = new WatchedFiles(inner.Files, fields);

    public StringValues this[string key]
    {
        get
        {
            fields.Ask(key);
            return inner[key];
        }
    }

    public bool ContainsKey(string key)
    {
        fields.Ask(key);
        return inner.ContainsKey(key);
    }

    public bool TryGetValue(string key, out StringValues value)
    {
        fields.Ask(key);
        return inner.TryGetValue(key, out value);
    }

    public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => inner.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class WatchedFiles(IFormFileCollection inner, PostedFields fields) : IFormFileCollection
    {
        public int Count => inner.Count;

        public IFormFile this[int index] => inner[index];

        public IFormFile? this[string name] => GetFile(name);

        public IFormFile? GetFile(string name)
        {
            fields.Ask(name);
            return inner.GetFile(name);
        }

        public IReadOnlyList<IFormFile> GetFiles(string name)
        {
            fields.Ask(name);
            return inner.GetFiles(name);
        }

        public IEnumerator<IFormFile> GetEnumerator() => inner.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

using System.Runtime.InteropServices;

namespace SupportMonitor.Core.Coverage;

/// <summary>
/// Rows of one kind of record as compact arrays, and for each scope which of them count in it. A row is put in or taken out without a
/// look at the others. Not for several threads.
/// </summary>
/// <typeparam name="T">A row, small; its id is unique.</typeparam>
public sealed class ScopedRows<T>(int scopes)
{
    private readonly List<T> _rows = [];
    private readonly List<int[]> _scopes = [];
    private readonly Stack<int> _free = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly List<int>?[] _byScope = new List<int>?[scopes];

    public int Count => _places.Count;

    /// <summary>The rows of a scope, in no order.</summary>
    public ScopeRows<T> this[int scope] => new(CollectionsMarshal.AsSpan(_rows), CollectionsMarshal.AsSpan(_byScope[scope]));

    /// <summary>The row of an id.</summary>
    public bool TryGet(long id, out T row)
    {
        var found = _places.TryGetValue(id, out var at);
        row = found ? _rows[at] : default!;
        return found;
    }

    /// <summary>Puts a row in, in the place of the one with its id.</summary>
    /// <returns>The scopes whose figures may have changed.</returns>
    public IEnumerable<int> Put(long id, T row, int[] inScopes)
    {
        var before = Remove(id);
        if (!_free.TryPop(out var at))
        {
            at = _rows.Count;
            _rows.Add(row);
            _scopes.Add(inScopes);
        }

        (_rows[at], _scopes[at]) = (row, inScopes);
        _places.Add(id, at);
        foreach (var scope in inScopes)
        {
            (_byScope[scope] ??= []).Add(at);
        }

        return before.Length == 0 ? inScopes : [.. before, .. inScopes];
    }

    /// <summary>Puts another row in the place of one that is there, in the same scopes.</summary>
    public void Replace(long id, T row) => _rows[_places[id]] = row;

    /// <summary>Takes a row out; nothing happens when it is not there.</summary>
    /// <returns>The scopes whose figures may have changed.</returns>
    public int[] Remove(long id)
    {
        if (!_places.Remove(id, out var at))
        {
            return [];
        }

        foreach (var scope in _scopes[at])
        {
            var list = _byScope[scope]!;
            list[CollectionsMarshal.AsSpan(list).LastIndexOf(at)] = list[^1];
            list.RemoveAt(list.Count - 1);
        }

        _rows[at] = default!;
        _free.Push(at);
        return _scopes[at];
    }
}

/// <summary>The rows of one scope.</summary>
public readonly ref struct ScopeRows<T>(ReadOnlySpan<T> rows, ReadOnlySpan<int> places)
{
    private readonly ReadOnlySpan<T> _rows = rows;
    private readonly ReadOnlySpan<int> _places = places;

    public int Count => _places.Length;

    /// <summary>The rows themselves, to be read at leisure.</summary>
    public T[] ToArray()
    {
        var copy = new T[_places.Length];
        for (var i = 0; i < copy.Length; i++)
        {
            copy[i] = _rows[_places[i]];
        }

        return copy;
    }

    public Enumerator GetEnumerator() => new(_rows, _places);

    /// <summary>Goes over the rows without copying them.</summary>
    public ref struct Enumerator(ReadOnlySpan<T> rows, ReadOnlySpan<int> places)
    {
        private readonly ReadOnlySpan<T> _rows = rows;
        private readonly ReadOnlySpan<int> _places = places;
        private int _at = -1;

        public readonly ref readonly T Current => ref _rows[_places[_at]];

        public bool MoveNext() => ++_at < _places.Length;
    }
}

namespace Bench.Servers.Answers;

/// <summary>
/// The positions of texts in the JSON of one line, each between its quotes: offset and length in bytes.
/// Nearly always one, which allocates nothing.
/// </summary>
internal struct TextPlaces
{
    private (int At, int Length) _first;
    private List<(int At, int Length)>? _more;

    public int Count { get; private set; }

    public readonly (int At, int Length) this[int index] => index == 0 ? _first : _more![index - 1];

    public void Add(int at, int length)
    {
        if (Count++ == 0)
            _first = (at, length);
        else
            (_more ??= []).Add((at, length));
    }
}

using Bench.Telemetry.Windows;

namespace Bench.Telemetry.Tests.Windows;

/// <summary>Counters by their paths, with the values of their instances.</summary>
internal sealed class ScriptedPdh : IPdhQuery
{
    private readonly List<string> _added = [];

    public Dictionary<string, (string Instance, double Value)[]> Counters { get; } = [];

    public bool Answers { get; set; } = true;

    public int Readings { get; private set; }

    public bool IsClosed { get; private set; }

    public nint? Add(string path)
    {
        if (!Counters.ContainsKey(path))
            return null;
        _added.Add(path);
        return _added.Count;
    }

    public bool Collect()
    {
        Readings++;
        return Answers;
    }

    public IReadOnlyList<PdhValue> Values(nint counter) =>
        [.. Counters[_added[(int)counter - 1]].Select(each => new PdhValue(each.Instance, each.Value))];

    public void Dispose() => IsClosed = true;
}

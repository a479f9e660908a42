using Bench.Analysis.Windows;
using Bench.Core.Time;

namespace Bench.Analysis.Telemetry;

/// <summary>
/// The resident memory of a server's processes together, round by round: of all, and for each model of the run without the processes that
/// have another model loaded (another client's, or that of a cell before).
/// </summary>
/// <param name="key">Of one of its processes.</param>
/// <param name="weights">The bytes that each device is known to have loaded.</param>
/// <param name="models">Of the run on that server, by the files of their weights.</param>
internal sealed class ServerMemory(
    SeriesKey key, MeasuredWindow[] windows, IReadOnlyDictionary<string, string> weights, IEnumerable<IReadOnlyList<string>> models)
{
    private readonly RoundSum _all = Sum(key, windows);
    private readonly (IReadOnlyList<string> Model, RoundSum Sum)[] _ofModels = [.. models.Select(model => (model, Sum(key, windows)))];

    public void Add(Instant at, string device, double value)
    {
        _all.Add(at, value);
        foreach (var (model, sum) in _ofModels)
            if (!weights.TryGetValue(device, out var loaded) || model.Contains(loaded))
                sum.Add(at, value);
    }

    public void Close()
    {
        _all.Close();
        foreach (var (_, sum) in _ofModels)
            sum.Close();
    }

    /// <summary>The file of weights that the device is known to have loaded; null if unknown.</summary>
    public string? LoadedBy(string device) => weights.GetValueOrDefault(device);

    /// <summary>Returns true if that device has the model loaded, as far as that is known.</summary>
    public bool Holds(string device, IReadOnlyList<string> model) => weights.TryGetValue(device, out var loaded) && model.Contains(loaded);

    /// <param name="model">Null: of all processes.</param>
    public WindowReading? In(int window, IReadOnlyList<string>? model) =>
        (model is null ? _all : _ofModels.FirstOrDefault(one => one.Model.SequenceEqual(model)).Sum ?? _all).Sums.In(window);

    private static RoundSum Sum(SeriesKey key, MeasuredWindow[] windows) => new(new TelemetrySeries(key with { Device = "" }, windows));
}

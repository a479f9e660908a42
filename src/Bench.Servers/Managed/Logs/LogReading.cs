using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Core.Managed;

namespace Bench.Servers.Managed.Logs;

/// <summary>
/// A log, line by line: llama.cpp's lines and Ollama's, whose runners write those of llama.cpp, too. The last load counts.
/// </summary>
internal sealed partial class LogReading
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    /// <summary>The time limit per line, because the text is not under our control.</summary>
    private const int Patience = 1000;

    private readonly OrderedDictionary<string, string> _used = [];
    private readonly OrderedDictionary<string, string> _found = [];
    private readonly OrderedDictionary<string, double> _cache = [];
    private readonly OrderedDictionary<string, double> _compute = [];
    private ServerLogFacts _facts = new();
    private string? _library;
    private string? _loaded;

    public static ServerLogFacts FactsOf(IEnumerable<string> lines)
    {
        var reading = new LogReading();
        foreach (var line in lines)
            reading.Take(line);
        return reading.Facts;
    }

    public ServerLogFacts Facts => _facts with
    {
        Backend = _used.Count > 0 ? DeviceNumber.Replace(_used.GetAt(0).Key, "") : _library ?? _loaded,
        Gpus = [.. (_used.Count > 0 ? _used : _found).Values],
        KvCache = BuffersOf(_cache),
        Compute = BuffersOf(_compute),
    };

    public void Take(string line)
    {
        TakeLoad(line);
        TakeDevices(line);
        TakeChoices(line);
        TakeBuffers(line);
    }

    private void TakeLoad(string line)
    {
        if (!LoadBegins.IsMatch(line))
            return;
        _cache.Clear();
        _compute.Clear();
        // where it is not told, it is the server's own choice, not the last load's
        _facts = _facts with { CacheTypeK = null, CacheTypeV = null };
    }

    private void TakeDevices(string line)
    {
        if (LoadedBackend.Match(line) is { Success: true } loaded && (_loaded is null or "CPU"))
            _loaded = loaded.Groups["name"].Value;
        if (UsedDevice.Match(line) is { Success: true } used)
            _used[used.Groups["device"].Value] = used.Groups["name"].Value;
        if (InferenceCompute.Match(line) is not { Success: true } found)
            return;
        _library = found.Groups["library"].Value is var library && library == "cpu" ? "CPU" : library;
        if (library != "cpu")
            _found[found.Groups["id"].Value] =
                (Description.Match(line) is { Success: true } described ? described : Name.Match(line)).Groups["text"].Value.Trim('"');
    }

    private void TakeChoices(string line)
    {
        if (Offloaded.Match(line) is { Success: true } layers)
            _facts = _facts with { LayersOffloaded = Whole(layers, "some"), Layers = Whole(layers, "all") };
        if (Slots.Match(line) is { Success: true } slots)
            _facts = _facts with { Slots = Whole(slots, "count") };
        if (FlashAttention.Match(line) is { Success: true } attention)
            _facts = _facts with { FlashAttention = OnOrOff(attention.Groups["word"].Value) };
        if (CacheType.Match(line) is { Success: true } type)
            _facts = _facts with { CacheTypeK = type.Groups["k"].Value, CacheTypeV = type.Groups["v"].Value };
        if (RequestedCacheType.Match(line) is { Success: true } requested)
            _facts = _facts with { CacheTypeK = requested.Groups["type"].Value, CacheTypeV = requested.Groups["type"].Value };
    }

    private void TakeBuffers(string line)
    {
        if (KvBuffer.Match(line) is { Success: true } cache) // a model may have two: of its windowed layers and of the others
            _cache[cache.Groups["device"].Value] = _cache.GetValueOrDefault(cache.Groups["device"].Value) + Mebibytes(cache);
        if (ComputeBuffer.Match(line) is { Success: true } compute) // one is taken anew where it was too small
            _compute[compute.Groups["device"].Value] = Mebibytes(compute);
    }

    private static IReadOnlyList<LogBuffer> BuffersOf(OrderedDictionary<string, double> sizes) =>
        [.. sizes.Select(size => new LogBuffer(size.Key, size.Value))];

    private static bool? OnOrOff(string word) => word.ToUpperInvariant() switch
    {
        "ENABLED" or "TRUE" or "1" => true,
        "DISABLED" or "FALSE" or "0" => false,
        _ => null, // auto: a later line tells
    };

    private static int? Whole(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Mebibytes(Match match) =>
        double.Parse(match.Groups["size"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
        * match.Groups["unit"].Value switch
        {
            "GiB" => 1024,
            "KiB" => 1.0 / 1024,
            "B" => 1.0 / (1024 * 1024),
            _ => 1,
        };

    [GeneratedRegex(
        @"constructing llama_context|llama_new_context_with_model: n_ctx\s+=|msg=load request=""\{Operation:commit", Options, Patience)]
    private static partial Regex LoadBegins { get; }

    [GeneratedRegex(@"load_backend: loaded (?<name>\w+) backend from", Options, Patience)]
    private static partial Regex LoadedBackend { get; }

    [GeneratedRegex(@"using device (?<device>\w+) \((?<name>[^()]*(\([^()]*\)[^()]*)*)\)", Options, Patience)]
    private static partial Regex UsedDevice { get; }

    [GeneratedRegex(@"msg=""inference compute"" id=(?<id>""[^""]*""|\S+) library=(?<library>\w+)", Options, Patience)]
    private static partial Regex InferenceCompute { get; }

    [GeneratedRegex(@" description=(?<text>""[^""]*""|\S+)", Options, Patience)]
    private static partial Regex Description { get; }

    [GeneratedRegex(@" name=(?<text>""[^""]*""|\S+)", Options, Patience)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"offloaded (?<some>\d+)/(?<all>\d+) layers to GPU", Options, Patience)]
    private static partial Regex Offloaded { get; }

    [GeneratedRegex(
        @"initializing( slots)?,? .*?n_slots\s?= ?(?<count>\d+)|msg=load request=.* Parallel:(?<count>\d+)|msg=""starting llama "
            + @"server"".* --parallel (?<count>\d+)",
        Options,
        Patience)]
    private static partial Regex Slots { get; }

    [GeneratedRegex(
        @": flash_attn\s+= (?<word>\w+)|Flash Attention( was auto, set to)? "
            + @"(?<word>enabled|disabled)|msg=load request=.* FlashAttention:(?<word>\w+)",
        Options,
        Patience)]
    private static partial Regex FlashAttention { get; }

    [GeneratedRegex(@"K \((?<k>\w+)\):.* V \((?<v>\w+)\):", Options, Patience)]
    private static partial Regex CacheType { get; }

    [GeneratedRegex(@"msg=load request=.* KvCacheType:(?<type>\w+)", Options, Patience)]
    private static partial Regex RequestedCacheType { get; }

    [GeneratedRegex(
        @"(?<device>\S+) +KV buffer size = +(?<size>\d+(\.\d+)?) (?<unit>MiB)|msg=""kv cache"" (device|backend)=(?<device>\S+) "
            + @".*?size=""?(?<size>\d+(\.\d+)?) (?<unit>[KMG]iB|B)",
        Options,
        Patience)]
    private static partial Regex KvBuffer { get; }

    [GeneratedRegex(
        @"(?<device>\S+) +compute buffer size = +(?<size>\d+(\.\d+)?) (?<unit>MiB)|msg=""compute graph"" (device|backend)=(?<device>\S+) "
            + @".*?size=""?(?<size>\d+(\.\d+)?) (?<unit>[KMG]iB|B)",
        Options,
        Patience)]
    private static partial Regex ComputeBuffer { get; }

    [GeneratedRegex(@"\d+$", Options, Patience)]
    private static partial Regex DeviceNumber { get; }
}

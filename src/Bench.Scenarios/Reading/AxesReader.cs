using Bench.Core.Catalog;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Language;
using static System.FormattableString;

namespace Bench.Scenarios.Reading;

/// <summary>Reads the axes of a sweep, or of an entry of include or exclude: each a value or a list of them.</summary>
internal sealed class AxesReader(ServerNames servers)
{
    /// <summary>Longer than any model's context.</summary>
    private const int LongestContext = 100_000_000;
    private const int MostLayers = 100_000;
    private const int MostUsers = 10_000;

    public AxisValues Read(MapReader map)
    {
        var (concurrency, rate) = (map.Field("concurrency"), map.Field("rate"));
        if (concurrency.IsWritten && rate.IsWritten)
            rate.Error(
                Codes.Clash,
                "a cell has either concurrency (closed loop) or rate (open loop), and both are written",
                "keep one of the two; an entry of include may have the other");
        return Read(map, concurrency, rate);
    }

    private AxisValues Read(MapReader map, Field concurrency, Field rate) => new()
    {
        Servers = ReadServers(map.Field("server")),
        Models = Values(map.Field("model"), FieldNames.Model, ModelName.WithTag),
        Quantizations = Values(map.Field("quantization"), FieldNames.Quantization, name => name),
        NumCtx = Values<int>(map.Field("num_ctx"), field => field.Int(1, LongestContext)),
        NumGpu = ReadNumGpu(map.Field("num_gpu")),
        Concurrency = Values<int>(concurrency, field => field.Int(1, MostUsers)),
        Rates = Collect<double>(rate, item => item.Rate() is { } value ? (value, RateText.Of(value)) : null),
        IsRateWritten = rate.IsWritten,
    };

    private List<string>? ReadServers(Field field)
    {
        var names = Values(field, ReadServer, name => name);
        return names is null || !servers.Overridden ? names : [ServersReader.OverriddenName];
    }

    /// <summary>
    /// False for an exclusion that names some of several servers, all of which --server replaced: its cells are not there anyway.
    /// </summary>
    public bool IsAboutThisRun(MapReader exclusion)
    {
        var field = exclusion.Field("server");
        return !servers.Overridden || !field.IsWritten || field.ItemsOrItself().Count == servers.Written.Count;
    }

    private string? ReadServer(Field field)
    {
        if (field.Text() is not { } name)
            return null;
        if (!servers.Written.Contains(name))
            field.Error(Codes.UnknownServer, $"there is no server {Quoted.Text(name)}", Field.DidYouMean(name, servers.Written));
        return name;
    }

    private static List<int?>? ReadNumGpu(Field field)
    {
        const int Auto = -1;
        return Values<int>(field, Read)?.Select(value => value == Auto ? (int?)null : value).ToList();

        static int? Read(Field item)
        {
            switch (item.Scalar())
            {
                case { Value: "auto" }:
                    return Auto;
                case { Value: "-1" }: // as an option of Ollama writes it; a cell's id has one word for it
                    item.Error(Codes.BadNumber, "'-1' is no number of layers", "write auto: the server decides");
                    return null;
                default:
                    return item.Int(0, MostLayers);
            }
        }
    }

    private static List<string>? Values(Field field, Func<Field, string?> read, Func<string, string> identity) =>
        Collect<string>(field, item => read(item) is { } text ? (text, identity(text).ToLowerInvariant()) : null);

    private static List<T>? Values<T>(Field field, Func<Field, T?> read)
        where T : struct =>
        Collect<T>(field, item => read(item) is { } value ? (value, Invariant($"{value}")) : null);

    /// <summary>Null where the axis is not written, or nothing of it can be used.</summary>
    private static List<T>? Collect<T>(Field field, Func<Field, (T Value, string Identity)?> read)
    {
        var seen = new HashSet<string>();
        var values = new List<T>();
        foreach (var item in field.ItemsOrItself())
        {
            if (read(item) is not var (value, identity))
                continue;
            if (seen.Add(identity))
                values.Add(value);
            else
                item.Error(Codes.Duplicate, "the value stands in the list twice", "remove it; to run cells again, write repetitions");
        }

        return values.Count == 0 ? null : values;
    }
}

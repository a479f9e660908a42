using System.Globalization;
using Bench.Core.Texts;

namespace Bench.Simulator.Engine;

/// <summary>
/// How much longer a machine takes than its profile says, part by part: 0.1 is 10 % longer. It is a slower machine,
/// and so its own account of its durations stays true.
/// </summary>
public sealed record Slowdown
{
    public static readonly Slowdown None = new();

    private static readonly string[] Parts = ["prefill", "decode", "load"];

    /// <summary>Of passes, and parts of passes, that evaluate prompts. Embeddings are nothing else.</summary>
    public double Prefill { get; init; }

    /// <summary>Of passes, and parts of passes, that write tokens.</summary>
    public double Decode { get; init; }

    /// <summary>Of loading a model.</summary>
    public double Load { get; init; }

    /// <summary>Reads <c>5%</c> (everything), or parts such as <c>prefill=10%, load=50%</c>; null with the mistake.</summary>
    public static Slowdown? Parse(string text, out string error)
    {
        var slowdown = None;
        error = "";
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var part = equals < 0 ? "" : item[..equals].Trim();
            if (Share(item[(equals + 1)..].Trim()) is not { } share)
                error = $"'{item}' is no percentage from 0% to 1000%: write 5%, or prefill=10%";
            else if (equals >= 0 && !Parts.Contains(part))
                error = $"'{part}' is no part of a request"
                    + (NearestName.Of(part, Parts) is { } nearest ? $"; did you mean {nearest}?" : $": write {string.Join(", ", Parts)}");
            else
                slowdown = slowdown.With(part, share);
        }

        return error.Length == 0 ? slowdown : null;
    }

    private Slowdown With(string part, double share) => part switch
    {
        "prefill" => this with { Prefill = share },
        "decode" => this with { Decode = share },
        "load" => this with { Load = share },
        _ => new Slowdown { Prefill = share, Decode = share, Load = share },
    };

    private static double? Share(string text) =>
        text.EndsWith('%')
        && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent <= 1000
            ? percent / 100
            : null;
}

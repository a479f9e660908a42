using static System.FormattableString;

namespace Bench.Reporting.Fits;

/// <summary>Predictions beside measurements as text, for the screen.</summary>
public static class AccuracyTable
{
    private const string NotKnown = "–";
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>Columns at the left that say which row it is.</summary>
    public const int Labels = 3;

    public static readonly IReadOnlyList<string> Headers =
        [
            "run", "model", "num_ctx × slots", "predicted (MiB)", "server says (MiB)", "ratio", "GPU says (MiB)", "ratio", "bound (tok/s)",
            "measured (tok/s)", "bound / measured",
        ];

    /// <summary>As many fields as there are headers.</summary>
    public static IReadOnlyList<string> Of(AccuracyRow row) =>
    [
        (row.Simulated ? "SIMULATED " : "") + row.Run,
        row.Name,
        row.Setting,
        Mebibytes(row.Predicted),
        Mebibytes(row.Told),
        Ratio(row.MemoryRatio),
        Mebibytes(row.HeldOnGpu),
        Ratio(row.GpuRatio),
        Rate(row.DecodeBound),
        Rate(row.Decode),
        row.DecodeRatio is { } ratio ? Invariant($"{ratio:0.00}") : NotKnown,
    ];

    private static string Mebibytes(long? bytes) => bytes is { } known ? Invariant($"{known / BytesPerMebibyte:#,0}") : NotKnown;

    private static string Ratio(double? ratio) => ratio is { } known ? Invariant($"{known:0.000}") : NotKnown;

    private static string Rate(double? rate) => rate is { } known ? Invariant($"{known:0.0}") : NotKnown;
}

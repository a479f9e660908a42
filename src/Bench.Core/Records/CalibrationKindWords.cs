using Bench.Core.Texts;

namespace Bench.Core.Records;

/// <summary>The words for kinds of calibration in records.</summary>
public static class CalibrationKindWords
{
    public static Words<CalibrationKind> Words { get; } = new(
        (CalibrationKind.Exact, "exact"),
        (CalibrationKind.Cached, "cached"),
        (CalibrationKind.Approximate, "approximate"));

    extension(CalibrationKind kind)
    {
        public string Word => Words[kind];
    }
}

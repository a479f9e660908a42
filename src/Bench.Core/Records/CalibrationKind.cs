namespace Bench.Core.Records;

/// <summary>The reliability of a calibration.</summary>
public enum CalibrationKind
{
    /// <summary>Found on the server before this cell, or before one like it in the same run, and verified with other texts.</summary>
    Exact,

    /// <summary>Found and verified in an earlier run.</summary>
    Cached,

    /// <summary>Not found; <see cref="PromptCalibration.Problem"/> says why.</summary>
    Approximate,
}

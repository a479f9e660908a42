namespace Bench.Core.Plans;

/// <summary>Text that never reaches a file, a log or the screen: its <see cref="ToString"/> is a mask.</summary>
public readonly struct Secret(string value)
{
    public const string Mask = "***";

    /// <summary>The secret itself, for the one place that sends it.</summary>
    public string Reveal() => value ?? "";

    public override string ToString() => Mask;
}

using System.Runtime.CompilerServices;

namespace Bench.Telemetry.Mac;

/// <summary>char[MAXCOMLEN], and the halves of longer texts.</summary>
[InlineArray(16)]
internal struct Name16
{
#pragma warning disable IDE0044, S1144, CA1823 // the first of sixteen
    private byte _first;
#pragma warning restore IDE0044, S1144, CA1823
}

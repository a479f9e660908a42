using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>PDH_FMT_COUNTERVALUE_ITEM_W (pdh.h) with a double, for 64 bits: the instance's name and a PDH_FMT_COUNTERVALUE.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PdhItem
{
    /// <summary>Points into the buffer that the items are in, behind them.</summary>
    public nint Name;

    public uint State;
    public double Value;

    /// <summary>Those with a value.</summary>
    /// <param name="buffer">The buffer of the items.</param>
    /// <param name="count">The number of items.</param>
    public static IReadOnlyList<PdhValue> Read(nint buffer, int count)
    {
        List<PdhValue> values = [];
        for (var index = 0; index < count; index++)
        {
            var item = Marshal.PtrToStructure<PdhItem>(buffer + (index * Marshal.SizeOf<PdhItem>()));
            if (PdhStatus.IsValid(item.State) && Marshal.PtrToStringUni(item.Name) is { } name)
                values.Add(new PdhValue(name, item.Value));
        }

        return values;
    }
}

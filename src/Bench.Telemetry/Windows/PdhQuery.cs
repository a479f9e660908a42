using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>Counters of Windows through pdh.dll. Not run yet: written from Microsoft's documentation.</summary>
internal sealed class PdhQuery : IPdhQuery
{
    private const uint AsDouble = 0x200; // PDH_FMT_DOUBLE
    private const int MostTries = 5;

    private nint _query;

    public nint? Add(string path)
    {
        if (_query == 0 && PdhFunctions.OpenQuery(0, 0, out _query) != PdhStatus.Success)
            return null;
        return PdhFunctions.AddEnglishCounter(_query, path, 0, out var counter) == PdhStatus.Success
            || PdhFunctions.AddCounter(_query, path, 0, out counter) == PdhStatus.Success
            ? counter
            : null;
    }

    public bool Collect() => _query != 0 && PdhFunctions.CollectQueryData(_query) == PdhStatus.Success;

    /// <summary>There may be more instances at the question for the values than at the one for their size.</summary>
    public IReadOnlyList<PdhValue> Values(nint counter)
    {
        var size = 0u;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var buffer = Marshal.AllocHGlobal((int)size);
            try
            {
                var result = PdhFunctions.GetFormattedCounterArray(counter, AsDouble, ref size, out var count, size == 0 ? 0 : buffer);
                if (result == PdhStatus.Success && size > 0)
                    return PdhItem.Read(buffer, (int)count);
                if (result != PdhStatus.MoreData)
                    return [];
            }
            finally
            {
                Marshal.FreeHGlobal(buffer);
            }
        }

        return [];
    }

    public void Dispose()
    {
        if (_query != 0)
            _ = PdhFunctions.CloseQuery(_query);
        _query = 0;
    }
}

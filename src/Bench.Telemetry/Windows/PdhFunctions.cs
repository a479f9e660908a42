using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>The forms of the functions of pdh.dll (pdh.h).</summary>
internal static class PdhFunctions
{
    private const string Library = "pdh";

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhOpenQueryW", ExactSpelling = true)]
    public static extern uint OpenQuery(nint source, nuint context, out nint query);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhAddEnglishCounterW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern uint AddEnglishCounter(nint query, string path, nuint context, out nint counter);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhAddCounterW", CharSet = CharSet.Unicode, ExactSpelling = true)]
    public static extern uint AddCounter(nint query, string path, nuint context, out nint counter);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhCollectQueryData", ExactSpelling = true)]
    public static extern uint CollectQueryData(nint query);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhGetFormattedCounterArrayW", ExactSpelling = true)]
    public static extern uint GetFormattedCounterArray(nint counter, uint format, ref uint size, out uint count, nint items);

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport(Library, EntryPoint = "PdhCloseQuery", ExactSpelling = true)]
    public static extern uint CloseQuery(nint query);
}

namespace Bench.Telemetry.Windows;

/// <summary>Results of the functions of pdh.dll, and states of their values (pdhmsg.h).</summary>
internal static class PdhStatus
{
    public const uint Success = 0; // ERROR_SUCCESS, PDH_CSTATUS_VALID_DATA
    public const uint MoreData = 0x8000_07D2; // PDH_MORE_DATA
    private const uint NewData = 1; // PDH_CSTATUS_NEW_DATA

    /// <summary>Of a value, which may also be missing while its instance is new, or gone.</summary>
    public static bool IsValid(uint state) => state is Success or NewData;
}

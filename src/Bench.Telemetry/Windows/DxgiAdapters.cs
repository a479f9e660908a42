using System.Runtime.InteropServices;

namespace Bench.Telemetry.Windows;

/// <summary>
/// The graphics adapters of a Windows machine, through the functions of COM objects of dxgi.dll by their place in the interfaces' tables
/// (dxgi.h). Not run on Windows yet: written from Microsoft's documentation.
/// </summary>
internal static class DxgiAdapters
{
    private const int Success = 0; // S_OK
    private const int MostAdapters = 64;
    private const int EnumAdapters1 = 12; // IUnknown 3, IDXGIObject 4, IDXGIFactory 5, then IDXGIFactory1
    private const int GetDesc1 = 10; // IUnknown 3, IDXGIObject 4, IDXGIAdapter 3, then IDXGIAdapter1

    private static readonly Guid FactoryId = new("770aae78-f26f-4dba-a829-253c83d1b387"); // IID_IDXGIFactory1

    [UnmanagedFunctionPointer(CallingConvention.StdCall)]
    private delegate int EnumerateFunction(nint factory, uint index, out nint adapter);

    [UnmanagedFunctionPointer(CallingConvention.StdCall)]
    private delegate int DescribeFunction(nint adapter, [In, Out] byte[] description);

    /// <summary>Empty if there are none, or where dxgi.dll refuses.</summary>
    public static IReadOnlyList<DxgiAdapter> Here()
    {
        if (CreateFactory(FactoryId, out var factory) != Success)
            return [];
        try
        {
            return Of(factory);
        }
        finally
        {
            _ = Marshal.Release(factory);
        }
    }

    /// <param name="factory">An IDXGIFactory1.</param>
    public static IReadOnlyList<DxgiAdapter> Of(nint factory)
    {
        var enumerate = Function<EnumerateFunction>(factory, EnumAdapters1);
        List<DxgiAdapter> adapters = [];
        for (var index = 0u; index < MostAdapters && enumerate(factory, index, out var adapter) == Success; index++)
        {
            var description = new byte[DxgiAdapter.Size];
            if (Function<DescribeFunction>(adapter, GetDesc1)(adapter, description) == Success)
                adapters.Add(DxgiAdapter.Read(description));
            _ = Marshal.Release(adapter);
        }

        return adapters;
    }

    /// <summary>An object begins with the address of the table of its functions.</summary>
    private static T Function<T>(nint instance, int index)
        where T : Delegate =>
        Marshal.GetDelegateForFunctionPointer<T>(Marshal.ReadIntPtr(Marshal.ReadIntPtr(instance), index * nint.Size));

    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [DllImport("dxgi", EntryPoint = "CreateDXGIFactory1", ExactSpelling = true)]
    private static extern int CreateFactory(in Guid id, out nint factory);
}

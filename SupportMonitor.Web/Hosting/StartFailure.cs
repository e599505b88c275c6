using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Connections;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;
using SupportMonitor.Web.Hosting.Data;

namespace SupportMonitor.Web.Hosting;

/// <summary>Why the server did not start, for the person who started it.</summary>
public static class StartFailure
{
    /// <summary>What is wrong, where, and what to do, in both languages; null for what no user can fix.</summary>
    /// <param name="urls">As in --urls.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="certificate">The file of the certificate for https; null where none is set.</param>
    public static string? Explain(Exception exception, string urls, string data, string? certificate = null)
    {
        if (DataFailure.InBoth(exception) is { } known)
        {
            return known;
        }

        var causes = Causes(exception).ToList();
        if (causes.OfType<AddressInUseException>().Any() || causes.OfType<SocketException>().Any(s => s.SocketErrorCode == SocketError.AddressAlreadyInUse))
        {
            return $"Không mở được {urls}: địa chỉ đang được chương trình khác dùng. Dừng chương trình kia hoặc chọn cổng khác bằng --urls. / "
                + $"Cannot listen on {urls}: another program uses it. Stop that one, or choose another port with --urls.";
        }

        if (causes.OfType<SocketException>().FirstOrDefault() is { } socket)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Không mở được {urls}: {socket.Message}. Chọn địa chỉ của máy này, và cổng từ 1024 trở lên nếu không phải quản trị. / Cannot listen on {urls}: {socket.Message}. Choose an address of this machine, and a port from 1024 upwards unless you administer it.");
        }

        return exception switch
        {
            _ when urls.Contains("https:", StringComparison.OrdinalIgnoreCase)
                && (exception is InvalidOperationException || causes.OfType<CryptographicException>().Any() || IsAbout(causes, certificate)) =>
                $"Không mở được {urls}: chưa có chứng thư https, hoặc không đọc được ({exception.Message}). Đặt đường dẫn và mật khẩu của chứng thư vào Kestrel:Certificates:Default:Path và :Password. / "
                + $"Cannot listen on {urls}: there is no certificate for https, or it cannot be read. Set Kestrel:Certificates:Default:Path and :Password.",
            FormatException or ArgumentException or InvalidOperationException =>
                $"Không hiểu địa chỉ {urls}. Ví dụ: --urls http://127.0.0.1:5080 / Not an address to listen on: {urls}. Example: --urls http://127.0.0.1:5080",
            _ when WriteFailure.FaultOf(exception) is { Refusal: Refusal.DataDamaged } =>
                $"Tệp cơ sở dữ liệu {ProgrammeData.DatabasePath(data)} bị hỏng ({exception.Message}). Giữ lại bản sao của tệp ấy, rồi phục hồi từ bản sao lưu bằng `restore`. / "
                + $"The database file {ProgrammeData.DatabasePath(data)} is damaged. Keep a copy of it, and restore a backup with `restore`.",
            _ when WriteFailure.FaultOf(exception) is { Refusal: Refusal.DiskFull } =>
                $"Ổ đĩa của thư mục dữ liệu {data} đã đầy ({exception.Message}). Hãy dọn chỗ rồi khởi động lại. / "
                + $"The disk of the data directory {data} is full. Make room and start again.",
            _ when WriteFailure.FaultOf(exception) is { Refusal: Refusal.Busy } =>
                $"Chương trình khác đang giữ cơ sở dữ liệu trong {data}. Đợi nó xong hoặc dừng nó, rồi khởi động lại. / "
                + $"Another program keeps the database in {data} to itself. Wait for it or stop it, and start again.",
            IOException or UnauthorizedAccessException or DbException =>
                $"Không ghi được vào thư mục dữ liệu {data}: {exception.Message} / Cannot write to the data directory {data}.",
            _ => null,
        };
    }

    /// <summary>Settings that cannot be read at all; null for what no user can fix.</summary>
    public static string? OfSettings(Exception exception) =>
        exception is InvalidDataException or FormatException || (exception is InvalidOperationException && exception.Message.StartsWith("Configuration value", StringComparison.Ordinal))
            ? $"Không đọc được thiết lập (appsettings.json hoặc biến môi trường): {exception.Message} Hãy sửa rồi khởi động lại. / "
                + $"The settings cannot be read (appsettings.json or environment): {(exception.InnerException ?? exception).Message} Mend them and start again."
            : null;

    /// <summary>The system names the file in its words.</summary>
    private static bool IsAbout(IEnumerable<Exception> causes, string? certificate) =>
        certificate is { Length: > 0 } && causes.Any(c => c is IOException or UnauthorizedAccessException && c.Message.Contains(Path.GetFileName(certificate), StringComparison.Ordinal));

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}

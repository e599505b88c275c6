using System.Globalization;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>What is wrong with the data directory or an archive, where, and what to do: for consoles, in both languages.</summary>
public static class DataFailure
{
    /// <summary>In the language of the console; null for what this does not know.</summary>
    public static string? Of(Exception exception) =>
        Words(exception) is var (vietnamese, english) ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? english : vietnamese : null;

    /// <summary>In both languages, for a console whose reader is not known; null for what this does not know.</summary>
    public static string? InBoth(Exception exception) =>
        Words(exception) is var (vietnamese, english) ? $"{vietnamese} / {english}" : null;

    private static (string Vietnamese, string English)? Words(Exception exception) => exception switch
    {
        DataInUseException use => (
            $"Thư mục dữ liệu {use.Directory} đang được dùng: máy chủ, một lệnh khác, hoặc một lần khôi phục đang chạy. Hãy dừng hoặc chờ xong rồi làm lại; chưa có gì thay đổi.",
            $"The data directory {use.Directory} is in use by a server, another command or a restore. Stop it or wait for it, then try again; nothing was changed."),
        PassphraseFileException file => (
            $"Tệp {file.File} không đọc được hoặc không có mật khẩu từ {BackupPassphrase.Shortest} ký tự ở dòng đầu. Hãy ghi mật khẩu vào dòng đầu của tệp.",
            $"{file.File} cannot be read, or its first line is no passphrase of {BackupPassphrase.Shortest} characters or more. Write the passphrase into the file's first line."),
        MigrationBackupException migration => (
            $"Không ghi được bản sao lưu trước khi nâng cấp vào {migration.Folder}: {migration.InnerException?.Message} Cơ sở dữ liệu giữ nguyên. Hãy giải phóng chỗ hoặc đặt SupportMonitor:Backup:Directory.",
            $"The backup before the upgrade cannot be written to {migration.Folder}: {migration.InnerException?.Message} The database was left as it was. Make room, or set SupportMonitor:Backup:Directory."),
        ForeignLogException foreign => (
            $"{foreign.Log} không phải của {foreign.Database}: tệp cơ sở dữ liệu đã được chép tay vào đây. Chưa có gì bị thay đổi. Hãy khôi phục một bản sao lưu bằng lệnh restore; hoặc, để dùng tệp đã chép như nó đang có, chuyển {foreign.Log} (và {foreign.Database}-shm nếu có) sang thư mục khác: những thay đổi ghi trong đó sẽ mất.",
            $"{foreign.Log} does not belong to {foreign.Database}: the database's file was copied there by hand. Nothing was changed. Restore a backup with the verb restore; or, to use the copied file as it is, move {foreign.Log} (and {foreign.Database}-shm if there is one) to another folder: the changes that it holds are then missing."),
        NewerDatabaseException newer => (
            $"Cơ sở dữ liệu đã được một phiên bản SupportMonitor mới hơn dùng: nó có {newer.Needed}, còn phiên bản này chỉ biết đến {newer.Known}. Chưa có gì bị thay đổi. Hãy cài phiên bản có {newer.Needed} hoặc mới hơn.",
            $"The database was used by a newer version of SupportMonitor: it has {newer.Needed}, and this version knows up to {newer.Known}. Nothing was changed. Install a version that has {newer.Needed}, or a newer one."),
        UnusableKeyFileException key => (
            $"Không dùng được tệp khóa {key.File}: {key.InnerException?.Message} Khóa này bảo vệ ứng dụng xác thực của các tài khoản. Hãy sửa quyền đọc, ghi của tệp và thư mục, hoặc lấy lại tệp từ bản sao lưu. Nếu không còn bản nào, chuyển tệp sang thư mục khác: máy chủ tạo khóa mới, và ai dùng ứng dụng xác thực thì đăng nhập bằng mã khôi phục rồi cài lại.",
            $"The key file {key.File} cannot be used: {key.InnerException?.Message} This key protects the accounts' authenticator apps. Correct the permissions of file and folder, or get the file back from a backup. If there is none, move the file to another folder: the server makes a new key, and those who use an authenticator app sign in with a recovery code and set it up again."),
        BackupException backup => Words(backup.Problem, [.. backup.Arguments]),
        _ => null,
    };

    private static (string Vietnamese, string English) Words(BackupProblem problem, object[] about)
    {
        var (vietnamese, english) = problem switch
        {
            BackupProblem.NotAnArchive => (
                "{0} không phải là bản sao lưu của SupportMonitor. Hãy chọn tệp do lệnh backup ghi ra; chưa có gì thay đổi.",
                "{0} is no backup of SupportMonitor. Name a file that the command backup wrote; nothing was changed."),
            BackupProblem.Altered => (
                "Bản sao lưu {0} đã bị cắt hoặc bị sửa ({1}). Hãy dùng một bản khác; chưa có gì thay đổi.",
                "The backup {0} was cut or altered ({1}). Use another one; nothing was changed."),
            BackupProblem.Newer => (
                "Bản sao lưu {0} do phiên bản {1} ghi, mới hơn phiên bản {2} này. Hãy cài phiên bản mới rồi khôi phục; chưa có gì thay đổi.",
                "The backup {0} was written by version {1}, which is newer than this version, {2}. Install the newer one and restore with it; nothing was changed."),
            BackupProblem.WrongPassphrase => (
                "Mật khẩu không mở được khóa trong bản sao lưu {0}. Chưa có gì thay đổi.",
                "The passphrase does not open the key in the backup {0}. Nothing was changed."),
            BackupProblem.NoKeyInside => (
                "Bản sao lưu {0} không kèm khóa, nên không cần mật khẩu. Hãy bỏ --passphrase-file; chưa có gì thay đổi.",
                "The backup {0} has no key inside, so there is nothing to open. Leave --passphrase-file out; nothing was changed."),
            BackupProblem.Damaged => (
                "Cơ sở dữ liệu trong bản sao lưu {0} bị hỏng: {1}. Hãy dùng một bản khác; chưa có gì thay đổi.",
                "The database in the backup {0} is damaged: {1}. Use another one; nothing was changed."),
            BackupProblem.NoRoom => (
                "Không đủ chỗ ở {0}: cần {1} MiB, còn {2} MiB. Hãy giải phóng chỗ; chưa có gì thay đổi.",
                "No room in {0}: {1} MiB are needed, {2} MiB are free. Make room; nothing was changed."),
            _ => (
                "Lần khôi phục trước bị ngắt và chưa xong: {0} đang ở chỗ của {1}. Hãy chuyển {0} đi nơi khác rồi chạy lại.",
                "The last restore was interrupted and is not complete: {0} stands where {1} must go. Move {0} away and start again."),
        };
        return (string.Format(CultureInfo.InvariantCulture, vietnamese, about), string.Format(CultureInfo.InvariantCulture, english, about));
    }
}

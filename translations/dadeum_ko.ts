<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>dadeum::ui::ChartTable</name>
    <message>
        <source>One row in %1 of %2</source>
        <translation>%2행 가운데 %1행마다 하나</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ChecksCard</name>
    <message>
        <source>%1 rows read in %2 s</source>
        <translation>%1행을 %2초에 읽었어요</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are longer than the max length; the end is cut.</source>
        <translation>
            <numerusform>%n행이 최대 길이보다 길어서 끝이 잘려요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Rows that are too long are not trained at all</source>
        <translation>너무 긴 행은 아예 학습하지 않아요</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have no answer within the max length and are not trained.</source>
        <translation>
            <numerusform>%n행은 최대 길이 안에 답이 없어서 학습하지 않아요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Raise the length</source>
        <translation>길이 늘리기</translation>
    </message>
    <message>
        <source>Raises the max length so that every row fits</source>
        <translation>모든 행이 들어가도록 최대 길이를 늘려요</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are there more than once.</source>
        <translation>
            <numerusform>%n행이 두 번 이상 나와요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep one each</source>
        <translation>하나씩만 남기기</translation>
    </message>
    <message>
        <source>Further copies of a row are not trained</source>
        <translation>같은 행이 또 나오면 학습하지 않아요</translation>
    </message>
    <message numerus="yes">
        <source>%n training row(s) are in the validation file too.</source>
        <translation>
            <numerusform>학습 행 %n개가 평가 파일에도 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes these rows out of the training</source>
        <translation>이 행들을 학습에서 빼요</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>%1행: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used and are left out.</source>
        <translation>
            <numerusform>%n행은 쓸 수 없어서 뺐어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message numerus="yes">
        <source>Only %n row(s): the model may learn them by heart.</source>
        <translation>
            <numerusform>행이 %n개뿐이라서 모델이 외울 수 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>No empty answers, no doubles, nothing cut.</source>
        <translation>빈 답이나 겹친 행이 없고, 잘리는 것도 없어요.</translation>
    </message>
    <message>
        <source>Which rows, and why</source>
        <translation>어느 행이고 왜 그런지 보여 줘요</translation>
    </message>
    <message numerus="yes">
        <source>Fix all %n</source>
        <translation>
            <numerusform>%n개 모두 고치기</numerusform>
        </translation>
    </message>
    <message>
        <source>Presses every button above</source>
        <translation>위 단추를 모두 눌러요</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>로마자</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>중국어</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>일본어</translation>
    </message>
    <message>
        <source>other</source>
        <translation>그 밖</translation>
    </message>
    <message>
        <source>Letters of the answers: %1</source>
        <translation>답의 글자: %1</translation>
    </message>
    <message>
        <source>Data check</source>
        <translation>데이터 점검</translation>
    </message>
    <message>
        <source>Fixes hold for this run only. Your files stay as they are.</source>
        <translation>고쳐도 이 학습에만 적용돼요. 원래 파일은 그대로예요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CommandPalette</name>
    <message>
        <source>Search or command</source>
        <translation>검색 또는 명령</translation>
    </message>
    <message>
        <source>Search runs, pages and commands</source>
        <translation>학습, 화면, 명령 찾기</translation>
    </message>
    <message>
        <source>Type a few letters; Up and Down choose, Enter opens, Esc closes.</source>
        <translation>몇 글자를 쓰고 위아래로 고른 뒤 Enter로 열어요. Esc로 닫아요.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>찾은 것</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CompareCharts</name>
    <message>
        <source>step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>time since start</source>
        <translation>시작한 뒤 시간</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>그래프: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>묶지 않음</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>그래프 저장</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>PNG로 저장…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>SVG로 저장…</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>벡터 그림 (*.svg)</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>값을 CSV로 저장…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>그래프</translation>
    </message>
    <message>
        <source>Choose which metrics have a chart</source>
        <translation>그래프로 볼 지표를 골라요</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Optimiser steps</source>
        <translation>옵티마이저 스텝</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>Passes over the data; for runs with other batch sizes</source>
        <translation>데이터를 지나간 횟수예요. 배치 크기가 다른 학습을 견줄 때 좋아요</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Tokens seen</source>
        <translation>지나온 토큰</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Time since the start of each run</source>
        <translation>학습마다 시작한 뒤 지난 시간</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Date and time of day</source>
        <translation>날짜와 시각</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>How much of the noise between steps is taken out; 0 shows every step</source>
        <translation>스텝 사이 흔들림을 얼마나 덜어낼지 정해요. 0이면 모든 스텝을 그대로 보여요</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>로그 눈금</translation>
    </message>
    <message>
        <source>Small losses get as much room as large ones</source>
        <translation>작은 손실도 큰 손실만큼 자리를 얻어요</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Show evaluations as points</source>
        <translation>평가를 점으로 보여요</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>원래 값</translation>
    </message>
    <message>
        <source>Show the unsmoothed curves behind</source>
        <translation>평활하지 않은 곡선을 뒤에 보여요</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>묶기</translation>
    </message>
    <message>
        <source>Mean and deviation of the runs that share a setting</source>
        <translation>같은 설정을 쓴 학습끼리 평균과 편차를 보여요</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>그래프 저장</translation>
    </message>
    <message>
        <source>Copy or save the first chart; every chart has this menu on right click</source>
        <translation>첫 그래프를 복사하거나 저장해요. 그래프마다 오른쪽 단추를 눌러도 돼요</translation>
    </message>
    <message>
        <source>Show as a table (T)</source>
        <translation>표로 보기 (T)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ComparePage</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>학습 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>marked = not like the baseline</source>
        <translation>표시 = 기준과 다름</translation>
    </message>
    <message numerus="yes">
        <source>marked = not like the baseline; %n equal settings hidden</source>
        <translation>
            <numerusform>표시 = 기준과 다름, 같은 설정 %n개 숨김</numerusform>
        </translation>
    </message>
    <message>
        <source>Save tables</source>
        <translation>표 저장</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Add run</source>
        <translation>학습 추가</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Curves, settings and results</source>
        <translation>곡선과 설정, 결과</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Sample pages of all runs side by side</source>
        <translation>모든 학습의 예시 페이지를 나란히 봐요</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Which settings led to which result</source>
        <translation>어떤 설정이 어떤 결과로 이어졌는지 봐요</translation>
    </message>
    <message>
        <source>Choose the runs to compare</source>
        <translation>비교할 학습을 골라요</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>보고서…</translation>
    </message>
    <message>
        <source>Write this comparison as one HTML file</source>
        <translation>이 비교를 HTML 파일 하나로 만들어요</translation>
    </message>
    <message>
        <source>Choose two to eight runs to see what changed, and whether it mattered.</source>
        <translation>학습을 2-8개 고르면 무엇이 바뀌었고 의미가 있었는지 볼 수 있어요.</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>학습 고르기</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>다른 설정</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>Also show settings that are equal</source>
        <translation>같은 설정도 보여요</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save both tables as a file</source>
        <translation>두 표를 파일로 저장해요</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>서로 다른 설정</translation>
    </message>
    <message>
        <source>Final numbers, the best of each row marked</source>
        <translation>마지막 값이에요. 줄마다 가장 좋은 값을 표시해요</translation>
    </message>
    <message>
        <source>What we see</source>
        <translation>알 수 있는 것</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CompareTableModel</name>
    <message>
        <source>Lower is better</source>
        <translation>낮을수록 좋아요</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>높을수록 좋아요</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1, 가장 좋음</translation>
    </message>
    <message>
        <source>%1, unlike the baseline</source>
        <translation>%1, 기준과 다름</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ComputerCard</name>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>비디오 메모리</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Dadeum now</source>
        <translation>다듬 지금</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>최고</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>예상</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>GPU 사용률</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>전력</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU 사용률</translation>
    </message>
    <message>
        <source>Dadeum&apos;s RAM</source>
        <translation>다듬의 RAM</translation>
    </message>
    <message>
        <source>Last minute: %1 to %2 %3</source>
        <translation>지난 1분: %1~%2 %3</translation>
    </message>
    <message>
        <source>Peak of this run</source>
        <translation>이 학습의 최고</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataPage</name>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>The wizard lets you choose what the columns are.</source>
        <translation>새 학습에서 열의 뜻을 고를 수 있어요.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽고 있어요…</translation>
    </message>
    <message>
        <source>%1 rows, %2 tokens for %3, %4 of them answers.</source>
        <translation>%1행이고, %3 기준으로 %2토큰이에요. 그 가운데 %4가 답이에요.</translation>
    </message>
    <message numerus="yes">
        <source>%n web page(s).</source>
        <translation>
            <numerusform>웹페이지가 %n개 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</source>
        <translation>JSONL, JSON, CSV, TSV 파일을 열어요. 이 화면에 끌어다 놓아도 돼요</translation>
    </message>
    <message>
        <source>New run with it</source>
        <translation>이것으로 새 학습</translation>
    </message>
    <message>
        <source>New run with this data set</source>
        <translation>이 데이터로 새 학습</translation>
    </message>
    <message>
        <source>Opens the wizard with this data set</source>
        <translation>이 데이터 세트로 새 학습을 열어요</translation>
    </message>
    <message>
        <source>Take out of the list</source>
        <translation>목록에서 빼기</translation>
    </message>
    <message>
        <source>Only sets that no run used; the file itself stays</source>
        <translation>학습에 쓰지 않은 것만 뺄 수 있어요. 파일은 그대로예요</translation>
    </message>
    <message>
        <source>Up and Down choose a data set, Enter starts a new run with it.</source>
        <translation>위아래로 고르고, Enter로 그 데이터의 새 학습을 열어요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataSetModel</name>
    <message>
        <source>missing</source>
        <translation>파일이 없어요</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>들어 있음</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>학습 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>아직 쓰지 않음</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataStep</name>
    <message>
        <source>Open files…</source>
        <translation>파일 열기…</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>체험용 페이지</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>데이터 열기</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>시드 %1</translation>
    </message>
    <message>
        <source>The same seed always makes the same split, so runs can be compared.</source>
        <translation>시드가 같으면 항상 똑같이 나눠서 비교할 수 있어요.</translation>
    </message>
    <message>
        <source>Validation rows come from %1.</source>
        <translation>평가 행은 %1에서 와요.</translation>
    </message>
    <message>
        <source>Drop a file here, or choose one.</source>
        <translation>파일을 여기에 놓거나 골라 주세요.</translation>
    </message>
    <message>
        <source>400 built-in web pages in Korean and English</source>
        <translation>들어 있는 한국어와 영어 웹페이지 400개</translation>
    </message>
    <message>
        <source>Choose which column is the question and which the answer.</source>
        <translation>어느 열이 질문이고 어느 열이 답인지 골라 주세요.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽고 있어요…</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>골라 주세요</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>자동으로 찾았어요</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>골랐어요</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Change the data</source>
        <translation>데이터 바꾸기</translation>
    </message>
    <message>
        <source>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</source>
        <translation>JSONL, JSON, CSV, TSV 파일을 열어요. 이 화면에 끌어다 놓아도 돼요</translation>
    </message>
    <message>
        <source>Rows used</source>
        <translation>쓰는 행</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열 짝짓기</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>시스템 문장</translation>
    </message>
    <message>
        <source>Stands in front of every conversation; empty = what the chat template says.</source>
        <translation>모든 대화 앞에 놓여요. 비우면 대화 틀을 따라요.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Part for evaluation</source>
        <translation>평가 몫</translation>
    </message>
    <message>
        <source>Rows that are measured but never trained</source>
        <translation>학습하지 않고 평가에만 쓰는 행이에요</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>대화 틀</translation>
    </message>
    <message>
        <source>How turns are written for the model</source>
        <translation>모델에게 대화를 쓰는 방법이에요</translation>
    </message>
    <message>
        <source>Train on answers only</source>
        <translation>답만 학습하기</translation>
    </message>
    <message>
        <source>Only answers count for the loss; prompts are read but not learnt</source>
        <translation>답만 손실에 들어가요. 질문은 읽기만 해요</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>모델의 것</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>쓰지 않음</translation>
    </message>
    <message>
        <source>question</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>more of the question</source>
        <translation>덧붙는 질문</translation>
    </message>
    <message>
        <source>answer (trained)</source>
        <translation>답 (학습)</translation>
    </message>
    <message>
        <source>system message</source>
        <translation>시스템 문장</translation>
    </message>
    <message>
        <source>text (trained)</source>
        <translation>글 (학습)</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>%1의 뜻</translation>
    </message>
    <message>
        <source>What the column is for</source>
        <translation>열을 무엇으로 쓸지 골라요</translation>
    </message>
    <message>
        <source>Choose which column is the text and which its class.</source>
        <translation>어느 열이 글이고 어느 열이 분류인지 골라 주세요.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>second text</source>
        <translation>둘째 글</translation>
    </message>
    <message>
        <source>class (learnt)</source>
        <translation>분류 (학습)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DemoTour</name>
    <message>
        <source>Base model</source>
        <translation>기본 모델</translation>
    </message>
    <message>
        <source>After training</source>
        <translation>학습한 뒤</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DeviceCard</name>
    <message>
        <source>idle</source>
        <translation>쉬는 중</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DiffPane</name>
    <message>
        <source>Drawing both pages…</source>
        <translation>두 페이지를 그리고 있어요…</translation>
    </message>
    <message>
        <source>A page could not be drawn.</source>
        <translation>페이지를 그리지 못했어요.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>줄</translation>
    </message>
    <message>
        <source>Lines of the source that were added or are missing</source>
        <translation>소스에서 더해지거나 빠진 줄</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>화소</translation>
    </message>
    <message>
        <source>Where the drawn pages differ</source>
        <translation>그린 페이지가 서로 다른 곳</translation>
    </message>
    <message>
        <source>Page previews are off</source>
        <translation>페이지 미리보기가 꺼져 있어요</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>%1 % of the pixels differ</source>
        <translation>화소의 %1 %가 달라요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DuelBar</name>
    <message>
        <source>Blind duel, round %1</source>
        <translation>눈가림 대결 %1번째</translation>
    </message>
    <message>
        <source>Both are writing. Names stay hidden.</source>
        <translation>둘 다 쓰는 중이에요. 이름은 숨겨요.</translation>
    </message>
    <message>
        <source>Which page is better?</source>
        <translation>어느 페이지가 더 나은가요?</translation>
    </message>
    <message>
        <source>1 is %1, 2 is %2</source>
        <translation>1은 %1, 2는 %2</translation>
    </message>
    <message>
        <source>1 is better</source>
        <translation>1이 나아요</translation>
    </message>
    <message>
        <source>2 is better</source>
        <translation>2가 나아요</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>비겼어요</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>둘 다 별로</translation>
    </message>
    <message>
        <source>Vote (key %1)</source>
        <translation>투표 (%1 키)</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>Who wins how often, from all votes</source>
        <translation>모든 투표로 본 이길 확률</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>다음 대결</translation>
    </message>
    <message>
        <source>Another blind round (Enter)</source>
        <translation>눈가림 대결 한 번 더 (Enter)</translation>
    </message>
    <message>
        <source>End the duel</source>
        <translation>대결 끝내기</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::EventsCard</name>
    <message>
        <source>Too early to tell.</source>
        <translation>아직 일러요.</translation>
    </message>
    <message>
        <source>The next evaluation says more.</source>
        <translation>다음 평가에서 더 알 수 있어요.</translation>
    </message>
    <message>
        <source>Going well.</source>
        <translation>잘 되고 있어요.</translation>
    </message>
    <message>
        <source>Evaluation loss is still falling.</source>
        <translation>평가 손실이 계속 내려가요.</translation>
    </message>
    <message>
        <source>Levelling off.</source>
        <translation>평평해지고 있어요.</translation>
    </message>
    <message>
        <source>The best evaluation was at step %1.</source>
        <translation>가장 좋은 평가는 %1스텝이었어요.</translation>
    </message>
    <message>
        <source>Overfitting.</source>
        <translation>과적합이에요.</translation>
    </message>
    <message>
        <source>Evaluation loss has risen since step %1. The checkpoint from there is kept.</source>
        <translation>평가 손실이 %1스텝부터 올라가요. 그때의 체크포인트를 남겨 뒀어요.</translation>
    </message>
    <message>
        <source>The loss is not a number.</source>
        <translation>손실이 숫자가 아니에요.</translation>
    </message>
    <message>
        <source>Stop and try a lower learning rate.</source>
        <translation>멈추고 학습률을 낮춰 보세요.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>다 됐어요.</translation>
    </message>
    <message>
        <source>Evaluation loss fell by %1 %, best at step %2.</source>
        <translation>평가 손실이 %1 % 줄었고 %2스텝이 가장 좋아요.</translation>
    </message>
    <message>
        <source>All steps are trained.</source>
        <translation>모든 스텝을 학습했어요.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>멈췄어요.</translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint.</source>
        <translation>이어서 하면 마지막 체크포인트부터 계속해요.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>중단됐어요.</translation>
    </message>
    <message>
        <source>The program ended during this run. Resume goes on from the last checkpoint.</source>
        <translation>학습하는 동안 프로그램이 끝났어요. 이어서 하면 마지막 체크포인트부터 계속해요.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건 기록</translation>
    </message>
    <message>
        <source>What happened, in plain words</source>
        <translation>무슨 일이 있었는지 쉬운 말로 보여요</translation>
    </message>
    <message>
        <source>Raw log</source>
        <translation>원문 로그</translation>
    </message>
    <message>
        <source>The same as lines of JSON</source>
        <translation>같은 내용을 JSON 줄로 보여요</translation>
    </message>
    <message>
        <source>Waiting.</source>
        <translation>기다리는 중이에요.</translation>
    </message>
    <message>
        <source>It starts when the runs before it are done.</source>
        <translation>앞의 학습이 끝나면 시작해요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Report, one HTML file</source>
        <translation>보고서 (HTML 파일 하나)</translation>
    </message>
    <message>
        <source>Adapter in PEFT&apos;s layout</source>
        <translation>PEFT 형식 어댑터</translation>
    </message>
    <message>
        <source>Settings (RunSpec)</source>
        <translation>설정 (RunSpec)</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>예시 페이지</translation>
    </message>
    <message>
        <source>Curves, settings, data, pages and diagnosis; opens without a network and prints on A4</source>
        <translation>곡선, 설정, 데이터, 페이지, 진단이 들어 있어요. 인터넷 없이 열리고 A4로 인쇄돼요</translation>
    </message>
    <message>
        <source>For other programs: transformers, PEFT, vLLM</source>
        <translation>다른 프로그램용: transformers, PEFT, vLLM</translation>
    </message>
    <message>
        <source>A JSON file that starts the same run again</source>
        <translation>같은 학습을 다시 시작하는 JSON 파일</translation>
    </message>
    <message>
        <source>The pages this run wrote, with their pictures</source>
        <translation>이 학습이 쓴 페이지와 그림</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Title of the report; empty takes the name of the run</source>
        <translation>보고서 제목이에요. 비우면 학습 이름을 써요</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>A paragraph of your own under the title</source>
        <translation>제목 아래에 들어갈 내 글</translation>
    </message>
    <message>
        <source>Korean first; English is one click away</source>
        <translation>한국어가 먼저 보여요. 영어는 한 번 누르면 돼요</translation>
    </message>
    <message>
        <source>English first; Korean is one click away</source>
        <translation>영어가 먼저 보여요. 한국어는 한 번 누르면 돼요</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Sentences that rules found in the curves</source>
        <translation>규칙이 곡선에서 찾은 문장</translation>
    </message>
    <message>
        <source>Page pictures</source>
        <translation>페이지 그림</translation>
    </message>
    <message>
        <source>Pages before and after training</source>
        <translation>학습 전과 후의 페이지</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>다른 이름으로 저장…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>폴더 고르기…</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>저장할 곳을 골라요</translation>
    </message>
    <message numerus="yes">
        <source>Comparison of %n runs</source>
        <translation>
            <numerusform>학습 %n개 비교</numerusform>
        </translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>웹 페이지 (*.html)</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>설정 (*.json)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>폴더 고르기</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>Merged model</source>
        <translation>합친 모델</translation>
    </message>
    <message>
        <source>Base model and adapter as one folder of safetensors; as large as the base model</source>
        <translation>기본 모델과 어댑터를 합친 safetensors 폴더, 기본 모델만큼 커요</translation>
    </message>
    <message>
        <source>%1 of %2 weights</source>
        <translation>가중치 %2개 가운데 %1개</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FieldEditor</name>
    <message>
        <source>Demo model</source>
        <translation>체험 모델</translation>
    </message>
    <message>
        <source>Model folder…</source>
        <translation>모델 폴더…</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF 파일…</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>체험 페이지</translation>
    </message>
    <message>
        <source>Data files…</source>
        <translation>데이터 파일…</translation>
    </message>
    <message>
        <source>Usual: %1</source>
        <translation>보통: %1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>되돌리기: %1</translation>
    </message>
    <message>
        <source>Back to the value it started from</source>
        <translation>처음 값으로 돌려놓아요</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>고르기: %1</translation>
    </message>
    <message>
        <source>Choose a file or folder</source>
        <translation>파일이나 폴더를 골라요</translation>
    </message>
    <message>
        <source>Does not work with the other settings</source>
        <translation>다른 설정과 함께 쓸 수 없어요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FieldText</name>
    <message>
        <source>Base model</source>
        <translation>기본 모델</translation>
    </message>
    <message>
        <source>The model that is trained further: a folder with safetensors, a GGUF file, or the built-in demo model.</source>
        <translation>더 학습할 모델이에요. safetensors 폴더, GGUF 파일, 또는 들어 있는 체험 모델을 골라요.</translation>
    </message>
    <message>
        <source>demo = SmolLM2-135M-Instruct</source>
        <translation>demo = SmolLM2-135M-Instruct</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>학습 이름</translation>
    </message>
    <message>
        <source>How this run is called in lists and files.</source>
        <translation>목록과 파일에서 이 학습을 부르는 이름이에요.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Where the numbers are computed; auto takes the GPU when there is one.</source>
        <translation>어디에서 계산할지 정해요. 자동이면 GPU가 있을 때 GPU를 써요.</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>숫자 형식</translation>
    </message>
    <message>
        <source>Precision of the computation; processors without 16-bit units are fastest with float32.</source>
        <translation>계산의 정밀도예요. 16비트 연산이 없는 프로세서는 float32가 가장 빨라요.</translation>
    </message>
    <message>
        <source>Compact weights</source>
        <translation>가중치 압축</translation>
    </message>
    <message>
        <source>Keeps the frozen weights in 4 or 8 bits, which saves memory.</source>
        <translation>고정된 가중치를 4비트나 8비트로 담아 메모리를 아껴요.</translation>
    </message>
    <message>
        <source>Double quantisation</source>
        <translation>이중 양자화</translation>
    </message>
    <message>
        <source>Also compacts the scales of 4-bit weights, 0.4 bits less for each weight.</source>
        <translation>4비트 가중치의 배율도 줄여서 가중치마다 0.4비트를 더 아껴요.</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>학습 폴더</translation>
    </message>
    <message>
        <source>Where the run&apos;s files go; empty = a new folder in the history.</source>
        <translation>학습 파일이 놓이는 곳이에요. 비워 두면 기록 안에 새 폴더를 만들어요.</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>학습 데이터</translation>
    </message>
    <message>
        <source>JSONL, JSON, CSV or TSV files with one example a row; demo = 400 built-in web pages. Files can be dropped here.</source>
        <translation>한 행에 예시 하나씩 담긴 JSONL, JSON, CSV, TSV 파일이에요. demo는 들어 있는 웹페이지 400개예요. 파일을 끌어다 놓아도 돼요.</translation>
    </message>
    <message>
        <source>300 to 50,000 rows</source>
        <translation>300~50,000행</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Rows that are never trained but measured: a part of the data, or a file.</source>
        <translation>학습하지 않고 재기만 하는 행이에요. 데이터의 일부나 파일을 써요.</translation>
    </message>
    <message>
        <source>0.05 to 0.2; 0 = none</source>
        <translation>0.05~0.2, 0이면 없음</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>최대 길이</translation>
    </message>
    <message>
        <source>Longer rows are cut here; memory and time grow with it.</source>
        <translation>더 긴 행은 여기에서 잘라요. 길수록 메모리와 시간이 더 들어요.</translation>
    </message>
    <message>
        <source>512 to 2,048</source>
        <translation>512~2,048</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>형식</translation>
    </message>
    <message>
        <source>How a row becomes a conversation; auto looks at the column names.</source>
        <translation>행을 대화로 바꾸는 방법이에요. 자동이면 열 이름을 보고 정해요.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>열</translation>
    </message>
    <message>
        <source>Which column is the prompt and which the answer, when it is not clear from the names.</source>
        <translation>이름만으로 알 수 없을 때 어느 열이 질문이고 어느 열이 답인지 정해요.</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>시스템 메시지</translation>
    </message>
    <message>
        <source>Stands in front of every conversation; empty = what the chat template says.</source>
        <translation>모든 대화 앞에 놓여요. 비워 두면 대화 틀을 따라요.</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>대화 틀</translation>
    </message>
    <message>
        <source>How turns are written for the model: auto = the model&apos;s own, a built-in name, or a file.</source>
        <translation>모델에게 대화를 적어 주는 방법이에요. 자동은 모델의 틀이고, 이름이나 파일도 돼요.</translation>
    </message>
    <message>
        <source>Rows that are too long</source>
        <translation>너무 긴 행</translation>
    </message>
    <message>
        <source>Cut them, leave them out, or refuse to start.</source>
        <translation>자르거나, 빼거나, 시작하지 않아요.</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>배울 곳</translation>
    </message>
    <message>
        <source>Whether only answers count for the loss, or prompts too.</source>
        <translation>답만 손실로 셀지, 질문도 셀지 정해요.</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>묶기</translation>
    </message>
    <message>
        <source>Lays short rows end to end, so that no time is spent on padding.</source>
        <translation>짧은 행을 이어 붙여서 빈칸에 시간을 쓰지 않아요.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>켬</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>섞기</translation>
    </message>
    <message>
        <source>Another order of the rows in every epoch.</source>
        <translation>에폭마다 행의 순서를 바꿔요.</translation>
    </message>
    <message>
        <source>First rows only</source>
        <translation>앞의 행만</translation>
    </message>
    <message>
        <source>Uses only the first rows of the file.</source>
        <translation>파일의 앞부분 행만 써요.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Random rows</source>
        <translation>무작위 행</translation>
    </message>
    <message>
        <source>Draws this many rows at random instead of using all.</source>
        <translation>모두 쓰지 않고 이만큼 무작위로 뽑아요.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>방법</translation>
    </message>
    <message>
        <source>LoRA trains a small adapter beside frozen weights.</source>
        <translation>LoRA는 고정된 가중치 옆의 작은 어댑터를 학습해요.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>랭크</translation>
    </message>
    <message>
        <source>How much room the adapter has to learn. More room learns finer detail, but takes memory and can memorise small data.</source>
        <translation>어댑터가 배울 수 있는 자리예요. 넓을수록 자세히 배우지만 메모리가 더 들고 작은 데이터는 외울 수 있어요.</translation>
    </message>
    <message>
        <source>8 to 32</source>
        <translation>8~32</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>알파</translation>
    </message>
    <message>
        <source>How strongly the adapter acts; alpha divided by rank scales it.</source>
        <translation>어댑터가 얼마나 세게 작용할지 정해요. 알파를 랭크로 나눈 만큼이에요.</translation>
    </message>
    <message>
        <source>the rank to twice the rank</source>
        <translation>랭크의 1~2배</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>드롭아웃</translation>
    </message>
    <message>
        <source>Switches off a random part of the adapter&apos;s input while training, against memorising.</source>
        <translation>학습할 때 어댑터 입력의 일부를 무작위로 꺼서 외우지 않게 해요.</translation>
    </message>
    <message>
        <source>0 to 0.1</source>
        <translation>0~0.1</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>어디에</translation>
    </message>
    <message>
        <source>Which layers get an adapter: all-linear, or names such as q_proj, v_proj.</source>
        <translation>어느 층에 어댑터를 달지 정해요. all-linear 또는 q_proj, v_proj 같은 이름이에요.</translation>
    </message>
    <message>
        <source>rsLoRA</source>
        <translation>rsLoRA</translation>
    </message>
    <message>
        <source>Scales by alpha divided by the square root of the rank, which keeps high ranks effective.</source>
        <translation>알파를 랭크의 제곱근으로 나눠서 높은 랭크도 힘을 내게 해요.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>DoRA</source>
        <translation>DoRA</translation>
    </message>
    <message>
        <source>Learns direction and size of the weights separately.</source>
        <translation>가중치의 방향과 크기를 따로 배워요.</translation>
    </message>
    <message>
        <source>LoRA+ ratio</source>
        <translation>LoRA+ 비율</translation>
    </message>
    <message>
        <source>A higher learning rate for the adapter&apos;s second matrix.</source>
        <translation>어댑터의 두 번째 행렬에 더 높은 학습률을 써요.</translation>
    </message>
    <message>
        <source>off, or 4 to 16</source>
        <translation>끔 또는 4~16</translation>
    </message>
    <message>
        <source>Start from adapter</source>
        <translation>이어받을 어댑터</translation>
    </message>
    <message>
        <source>An adapter folder whose weights the training goes on from.</source>
        <translation>이 어댑터 폴더의 가중치에서 학습을 이어 가요.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high diverges, too low learns little.</source>
        <translation>한 스텝에 가중치를 얼마나 옮길지 정해요. 높으면 흩어지고 낮으면 적게 배워요.</translation>
    </message>
    <message>
        <source>1e-4 to 1e-3 for LoRA</source>
        <translation>LoRA는 1e-4~1e-3</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>학습률 곡선</translation>
    </message>
    <message>
        <source>How the learning rate falls over the run.</source>
        <translation>학습하는 동안 학습률이 내려가는 모양이에요.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>준비 구간</translation>
    </message>
    <message>
        <source>The rate rises over this part of the run; from 1 on it is a number of steps.</source>
        <translation>이 부분 동안 학습률이 올라가요. 1부터는 스텝 수예요.</translation>
    </message>
    <message>
        <source>0.03 to 0.1</source>
        <translation>0.03~0.1</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>가중치 감쇠</translation>
    </message>
    <message>
        <source>Pulls the trained weights towards zero a little in every step.</source>
        <translation>스텝마다 학습한 가중치를 0 쪽으로 조금 당겨요.</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>기울기 자르기</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this, so that one odd batch does no harm; 0 = never.</source>
        <translation>더 긴 기울기는 이만큼 줄여서 이상한 배치 하나가 해치지 않게 해요. 0이면 자르지 않아요.</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps.</source>
        <translation>기울기를 스텝으로 바꾸는 규칙이에요.</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>최저 학습률</translation>
    </message>
    <message>
        <source>The schedule does not fall below this.</source>
        <translation>학습률이 이보다 내려가지 않아요.</translation>
    </message>
    <message>
        <source>Betas</source>
        <translation>베타</translation>
    </message>
    <message>
        <source>How long AdamW remembers gradients and their squares.</source>
        <translation>AdamW가 기울기와 그 제곱을 얼마나 오래 기억할지 정해요.</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>엡실론</translation>
    </message>
    <message>
        <source>A tiny number that keeps AdamW from dividing by zero.</source>
        <translation>AdamW가 0으로 나누지 않게 하는 아주 작은 수예요.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>에폭</translation>
    </message>
    <message>
        <source>How often the whole data is seen.</source>
        <translation>전체 데이터를 몇 번 볼지 정해요.</translation>
    </message>
    <message>
        <source>1 to 5</source>
        <translation>1~5</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>여기까지만</translation>
    </message>
    <message>
        <source>Ends the run after this many steps, whatever the epochs say.</source>
        <translation>에폭과 상관없이 이만큼 스텝을 하면 끝나요.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>배치</translation>
    </message>
    <message>
        <source>Rows that are computed together; memory grows with it.</source>
        <translation>함께 계산하는 행이에요. 클수록 메모리가 더 들어요.</translation>
    </message>
    <message>
        <source>1 to 16</source>
        <translation>1~16</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>모으기</translation>
    </message>
    <message>
        <source>Batches that are collected before each step; the same effect as a larger batch without its memory.</source>
        <translation>스텝 전에 모으는 배치 수예요. 메모리를 더 쓰지 않고 큰 배치와 같은 효과가 나요.</translation>
    </message>
    <message>
        <source>1 to 32</source>
        <translation>1~32</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>다시 계산하기</translation>
    </message>
    <message>
        <source>Computes activations twice instead of keeping them: less memory, a third more time.</source>
        <translation>활성값을 담아 두지 않고 다시 계산해요. 메모리는 줄고 시간은 3분의 1쯤 늘어요.</translation>
    </message>
    <message>
        <source>Tokens per pass</source>
        <translation>한 번에 토큰</translation>
    </message>
    <message>
        <source>How many tokens are computed at once when rows are packed.</source>
        <translation>행을 묶을 때 한 번에 계산하는 토큰 수예요.</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>자동</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>The same seed gives the same run on the same computer.</source>
        <translation>같은 컴퓨터에서 시드가 같으면 학습도 같아요.</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>평가 간격</translation>
    </message>
    <message>
        <source>Measures the loss on the validation rows.</source>
        <translation>검증 행으로 손실을 재요.</translation>
    </message>
    <message>
        <source>about ten times a run</source>
        <translation>학습에 열 번쯤</translation>
    </message>
    <message>
        <source>never</source>
        <translation>안 함</translation>
    </message>
    <message>
        <source>Sample pages every</source>
        <translation>예시 페이지 간격</translation>
    </message>
    <message>
        <source>Lets the model write the sample prompts, so that you see it improve.</source>
        <translation>모델이 예시 질문으로 페이지를 써서 나아지는 모습을 보여요.</translation>
    </message>
    <message>
        <source>5 to 10 times a run</source>
        <translation>학습에 5~10번</translation>
    </message>
    <message>
        <source>start and end</source>
        <translation>처음과 끝</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>조기 종료</translation>
    </message>
    <message>
        <source>Ends the run after this many evaluations without a new best.</source>
        <translation>평가가 이만큼 나아지지 않으면 학습을 끝내요.</translation>
    </message>
    <message>
        <source>off, or 3</source>
        <translation>끔 또는 3</translation>
    </message>
    <message>
        <source>worse checks</source>
        <translation>번 나빠지면</translation>
    </message>
    <message>
        <source>Sample length</source>
        <translation>예시 길이</translation>
    </message>
    <message>
        <source>A sample page ends here at the latest.</source>
        <translation>예시 페이지는 늦어도 여기에서 끝나요.</translation>
    </message>
    <message>
        <source>256 to 1,024</source>
        <translation>256~1,024</translation>
    </message>
    <message>
        <source>Sample prompts</source>
        <translation>예시 질문</translation>
    </message>
    <message>
        <source>The ideas that sample pages are written for, one a line, at most 16.</source>
        <translation>예시 페이지를 쓸 아이디어예요. 한 줄에 하나씩, 16개까지예요.</translation>
    </message>
    <message>
        <source>2 to 4</source>
        <translation>2~4개</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>체크포인트 간격</translation>
    </message>
    <message>
        <source>Saves everything that is needed to go on later.</source>
        <translation>나중에 이어 갈 수 있게 모두 저장해요.</translation>
    </message>
    <message>
        <source>only at the end</source>
        <translation>끝에만</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>남길 개수</translation>
    </message>
    <message>
        <source>Checkpoints that stay on disk besides the best.</source>
        <translation>가장 좋은 것 말고 디스크에 남기는 체크포인트예요.</translation>
    </message>
    <message>
        <source>2</source>
        <translation>2</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>개</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>어댑터</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>학습 방식</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>학습량</translation>
    </message>
    <message>
        <source>Checking and stopping</source>
        <translation>확인과 종료</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>프로세서</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>자르기</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>시작 안 함</translation>
    </message>
    <message>
        <source>answers only</source>
        <translation>답만</translation>
    </message>
    <message>
        <source>prompts and answers</source>
        <translation>질문과 답</translation>
    </message>
    <message>
        <source>Full fine-tuning</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>머리만</translation>
    </message>
    <message>
        <source>AdamW, 8 bits</source>
        <translation>AdamW, 8비트</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>코사인</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>직선</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정하게</translation>
    </message>
    <message>
        <source>Cosine, restarts</source>
        <translation>코사인, 다시 시작</translation>
    </message>
    <message>
        <source>Inverse root</source>
        <translation>제곱근에 반비례</translation>
    </message>
    <message>
        <source>Level, then down</source>
        <translation>평평하다가 내려감</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>다항식</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>계단</translation>
    </message>
    <message>
        <source>Leave out doubles</source>
        <translation>겹친 행 빼기</translation>
    </message>
    <message>
        <source>Keeps one of rows that are the same, and takes rows out of training that are also in the validation file.</source>
        <translation>같은 행은 하나만 남기고, 평가 파일에도 있는 행은 학습에서 빼요.</translation>
    </message>
    <message>
        <source>of the adapter&apos;s layers</source>
        <translation>어댑터를 붙인 층만</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>분류 이름</translation>
    </message>
    <message>
        <source>Names of the classes in their order; empty = found in the data.</source>
        <translation>분류 이름을 차례대로 써요. 비우면 데이터에서 찾아요.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>비움</translation>
    </message>
    <message>
        <source>Not where</source>
        <translation>뺄 곳</translation>
    </message>
    <message>
        <source>Layers that get no adapter although they are named above.</source>
        <translation>위에서 골랐어도 어댑터를 붙이지 않는 층이에요.</translation>
    </message>
    <message>
        <source>Trained whole</source>
        <translation>통째로 학습</translation>
    </message>
    <message>
        <source>Layers that are trained and saved as a whole beside the adapter; takes memory.</source>
        <translation>어댑터 옆에서 통째로 학습하고 저장하는 층이에요. 메모리가 들어요.</translation>
    </message>
    <message>
        <source>none, or lm_head</source>
        <translation>없음, 또는 lm_head</translation>
    </message>
    <message>
        <source>Rank by layer</source>
        <translation>층별 랭크</translation>
    </message>
    <message>
        <source>Another rank for layers of these names.</source>
        <translation>이 이름의 층에는 다른 랭크를 써요.</translation>
    </message>
    <message>
        <source>Alpha by layer</source>
        <translation>층별 알파</translation>
    </message>
    <message>
        <source>Another alpha for layers of these names.</source>
        <translation>이 이름의 층에는 다른 알파를 써요.</translation>
    </message>
    <message>
        <source>Only these layers</source>
        <translation>이 층만</translation>
    </message>
    <message>
        <source>Numbers of the layers that get an adapter, from 0; empty = all.</source>
        <translation>어댑터를 붙일 층 번호예요. 0부터 세고, 비우면 모두예요.</translation>
    </message>
    <message>
        <source>Name of the layer list</source>
        <translation>층 목록 이름</translation>
    </message>
    <message>
        <source>Where the layers are counted, when a model has several lists.</source>
        <translation>모델에 층 목록이 여럿일 때 어디서 세는지예요.</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>편향</translation>
    </message>
    <message>
        <source>Whether the biases of the model are trained too.</source>
        <translation>모델의 편향도 학습할지 정해요.</translation>
    </message>
    <message>
        <source>NEFTune noise</source>
        <translation>NEFTune 잡음</translation>
    </message>
    <message>
        <source>Random noise on the embeddings while training, against memorising.</source>
        <translation>학습하는 동안 임베딩에 잡음을 넣어서 외우지 않게 해요.</translation>
    </message>
    <message>
        <source>off, or 5</source>
        <translation>끔, 또는 5</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FilmCard</name>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>The first sample page appears here soon.</source>
        <translation>첫 예시 페이지가 곧 여기에 나와요.</translation>
    </message>
    <message>
        <source>This run wrote no sample pages.</source>
        <translation>이 학습은 예시 페이지를 쓰지 않았어요.</translation>
    </message>
    <message>
        <source>being drawn</source>
        <translation>그리는 중</translation>
    </message>
    <message>
        <source>no preview</source>
        <translation>미리보기 없음</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 뒤</translation>
    </message>
    <message>
        <source>How the page grows</source>
        <translation>페이지가 자라는 모습</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Show the pictures one after the other</source>
        <translation>그림을 차례로 보여요</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>The idea that the model turns into a page</source>
        <translation>모델이 페이지로 바꾸는 아이디어예요</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>페이지 열기</translation>
    </message>
    <message>
        <source>Show the chosen page and its source in a large window (Enter)</source>
        <translation>고른 페이지와 소스를 큰 창으로 보여요 (Enter)</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>예시 페이지</translation>
    </message>
    <message>
        <source>Left and Right move, Enter opens</source>
        <translation>왼쪽, 오른쪽으로 옮기고 Enter로 열어요</translation>
    </message>
    <message>
        <source>Compare two steps</source>
        <translation>두 스텝 비교</translation>
    </message>
    <message>
        <source>Show the chosen page beside the one before, as pages or as a difference</source>
        <translation>고른 페이지를 바로 앞 페이지와 나란히, 또는 차이로 보여요</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>쓰는 중</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FirstRun</name>
    <message numerus="yes">
        <source>%n core(s) for training</source>
        <translation>
            <numerusform>학습에 쓸 코어 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>No NVIDIA GPU</source>
        <translation>NVIDIA GPU 없음</translation>
    </message>
    <message>
        <source>Training runs on the processor; the demo is made for that.</source>
        <translation>프로세서로 학습해요. 체험은 그렇게 만들었어요.</translation>
    </message>
    <message>
        <source>Video memory %1, driver %2</source>
        <translation>비디오 메모리 %1, 드라이버 %2</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>메모리 %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 free; the demo needs about 2 GB. Close other programs.</source>
        <translation>%1 남음. 체험에는 2 GB쯤 필요해요. 다른 프로그램을 닫아 주세요.</translation>
    </message>
    <message>
        <source>Disk %1 free</source>
        <translation>디스크 %1 남음</translation>
    </message>
    <message>
        <source>A run takes 0.1 to 1 GB</source>
        <translation>학습 하나에 0.1~1 GB쯤 써요</translation>
    </message>
    <message>
        <source>The demo needs 1 GB.</source>
        <translation>체험에는 1 GB가 필요해요.</translation>
    </message>
    <message>
        <source>Page previews</source>
        <translation>페이지 미리보기</translation>
    </message>
    <message>
        <source>Without the internet, scripts off</source>
        <translation>인터넷 없이, 스크립트는 꺼서</translation>
    </message>
    <message>
        <source>Off: Dadeum runs as the administrator</source>
        <translation>꺼짐: 관리자 권한으로 실행 중이에요</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됐어요</translation>
    </message>
    <message>
        <source>Look here</source>
        <translation>확인해 주세요</translation>
    </message>
    <message>
        <source>Teach a small language model here</source>
        <translation>작은 언어 모델을 여기서 가르쳐 보세요</translation>
    </message>
    <message>
        <source>No account, no server. Your data stays on this computer.</source>
        <translation>가입도 서버도 없어요. 자료는 이 컴퓨터에만 남아요.</translation>
    </message>
    <message>
        <source>a few minutes</source>
        <translation>몇 분</translation>
    </message>
    <message>
        <source>nothing to download</source>
        <translation>내려받기 없음</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>체험해 보기</translation>
    </message>
    <message>
        <source>A small model with 135 million weights learns to turn an idea into a web page. You watch the loss fall and the pages grow, then compare before and after.</source>
        <translation>가중치 1억 3,500만 개의 작은 모델이 아이디어를 웹페이지로 바꾸는 법을 배워요. 손실이 내려가고 페이지가 자라는 모습을 보고, 학습 전과 뒤를 비교해요.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>체험 시작</translation>
    </message>
    <message>
        <source>Train the small model on the built-in pages now</source>
        <translation>들어 있는 페이지로 작은 모델을 지금 학습해요</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 학습</translation>
    </message>
    <message>
        <source>Set up a new run (Ctrl+N)</source>
        <translation>새 학습을 준비해요 (Ctrl+N)</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>without AVX2, so training is slow</source>
        <translation>AVX2가 없어서 학습이 느려요</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>Korean letters: %1</source>
        <translation>한글: %1</translation>
    </message>
    <message>
        <source>No Korean font; install fonts-noto-cjk</source>
        <translation>한글 글꼴이 없어요. fonts-noto-cjk를 설치해 주세요</translation>
    </message>
    <message>
        <source>Your own run</source>
        <translation>내 데이터로 학습하기</translation>
    </message>
    <message>
        <source>Choose a model and a data file; Dadeum shows what fits and what is learnt.</source>
        <translation>모델과 데이터 파일을 고르면 무엇이 맞고 무엇을 배우는지 보여 줘요.</translation>
    </message>
    <message>
        <source>Ready recipes</source>
        <translation>준비된 레시피</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>The window in Korean</source>
        <translation>창을 한국어로</translation>
    </message>
    <message>
        <source>The window in English</source>
        <translation>창을 영어로</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark text on light paper</source>
        <translation>밝은 바탕에 어두운 글</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Light text on dark paper</source>
        <translation>어두운 바탕에 밝은 글</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>오늘 %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>어제</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Date in lists, as QDate::toString understands it: 18 Nov</extracomment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1분</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1시간</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1일</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1~%2</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::HealthRow</name>
    <message>
        <source>Page health</source>
        <translation>페이지 상태</translation>
    </message>
    <message>
        <source>parses</source>
        <translation>구조 정상</translation>
    </message>
    <message>
        <source>broken: %1</source>
        <translation>깨짐: %1</translation>
    </message>
    <message>
        <source>Every element that must be closed is closed</source>
        <translation>닫아야 하는 요소가 모두 닫혔어요</translation>
    </message>
    <message>
        <source>no console errors</source>
        <translation>콘솔 오류 없음</translation>
    </message>
    <message numerus="yes">
        <source>%n console errors</source>
        <translation>
            <numerusform>콘솔 오류 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>The page&apos;s scripts ran without complaint</source>
        <translation>페이지의 스크립트가 문제없이 실행됐어요</translation>
    </message>
    <message>
        <source>fits 360 px</source>
        <translation>360 px에 맞음</translation>
    </message>
    <message>
        <source>%1 px wide at 360</source>
        <translation>360에서 %1 px</translation>
    </message>
    <message>
        <source>Nothing sticks out on a phone 360 px wide</source>
        <translation>너비 360 px 휴대폰에서 삐져나오는 것이 없어요</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>대비</translation>
    </message>
    <message>
        <source>contrast %1</source>
        <translation>대비 %1</translation>
    </message>
    <message>
        <source>Text stands out from its background by 4.5 to 1 or more</source>
        <translation>글과 배경의 대비가 4.5 대 1 이상이에요</translation>
    </message>
    <message>
        <source>alt text</source>
        <translation>대체 글</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures without alt</source>
        <translation>
            <numerusform>대체 글 없는 그림 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Every picture has words for people who cannot see it</source>
        <translation>그림마다 보지 못하는 사람을 위한 글이 있어요</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>고치기…</translation>
    </message>
    <message>
        <source>Fix the page</source>
        <translation>페이지 고치기</translation>
    </message>
    <message>
        <source>Writes a prompt that shows the model its page and asks for one without these faults</source>
        <translation>모델에게 이 페이지를 보여 주고 잘못된 곳 없이 다시 써 달라는 글을 만들어요</translation>
    </message>
    <message>
        <source>This web page has faults: %1. Write the whole page again without them.</source>
        <translation>이 웹페이지에 잘못된 곳이 있어: %1. 모두 고쳐서 페이지 전체를 다시 써 줘.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Help topics</source>
        <translation>도움말 목록</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>도움말 글</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LengthCard</name>
    <message>
        <source>Length of the rows</source>
        <translation>행의 길이</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>최대 길이</translation>
    </message>
    <message>
        <source>How many rows have how many tokens. Drag the line, or press Left and Right, to set the max length.</source>
        <translation>토큰 수마다 행이 몇 개인지 보여 줘요. 선을 끌거나 왼쪽, 오른쪽 키로 최대 길이를 정해요.</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Rows that are too long are not trained at all</source>
        <translation>너무 긴 행은 아예 학습하지 않아요</translation>
    </message>
    <message>
        <source>Raise to %1</source>
        <translation>%1로 늘리기</translation>
    </message>
    <message>
        <source>Keeps every row whole; takes more memory and time</source>
        <translation>모든 행을 온전히 두지만 메모리와 시간이 더 들어요</translation>
    </message>
    <message>
        <source>Median %1   95 % %2   Longest %3</source>
        <translation>가운데값 %1   95 % %2   가장 긴 것 %3</translation>
    </message>
    <message>
        <source>Every row fits into %1 tokens.</source>
        <translation>모든 행이 %1토큰에 들어가요.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n행</numerusform>
        </translation>
    </message>
    <message>
        <source>longer than %1 tokens; left out.</source>
        <translation>%1토큰보다 길어서 빠져요.</translation>
    </message>
    <message>
        <source>longer than %1 tokens; the end is cut.</source>
        <translation>%1토큰보다 길어서 끝이 잘려요.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) lose the closing tags.</source>
        <translation>
            <numerusform>페이지 %n개는 닫는 태그를 잃어요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LivePage</name>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pause or go on at the next step (P)</source>
        <translation>다음 스텝에서 멈추거나 계속해요 (P)</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>저장하고 멈추기</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop; Resume goes on from there (Ctrl+S)</source>
        <translation>체크포인트를 저장하고 멈춰요. 나중에 거기서 이어서 해요 (Ctrl+S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Stop now; asks whether to save</source>
        <translation>지금 멈춰요. 저장할지 물어봐요</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>가장 새로운 체크포인트에서 계속해요</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>놀이터</translation>
    </message>
    <message>
        <source>Let the base model and this run write side by side</source>
        <translation>기본 모델과 이 학습이 나란히 쓰게 해요</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>다른 명령</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>곡선</translation>
    </message>
    <message>
        <source>Loss and other curves</source>
        <translation>손실과 다른 곡선</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>컴퓨터</translation>
    </message>
    <message>
        <source>Memory and load</source>
        <translation>메모리와 사용률</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>예시 페이지</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>사건 기록</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>무슨 일이 있었는지</translation>
    </message>
    <message>
        <source>Save a checkpoint now</source>
        <translation>지금 체크포인트 저장</translation>
    </message>
    <message>
        <source>Write sample pages now</source>
        <translation>지금 예시 페이지 쓰기</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>학습 폴더 열기</translation>
    </message>
    <message>
        <source>Switch between Korean and English</source>
        <translation>한국어와 영어 바꾸기</translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation>밝은 화면과 어두운 화면 바꾸기</translation>
    </message>
    <message>
        <source>This run cannot be shown.</source>
        <translation>이 학습을 보여 줄 수 없어요.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>멈추는 중</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>Stop this run?</source>
        <translation>이 학습을 멈출까요?</translation>
    </message>
    <message>
        <source>Steps since the last checkpoint would be lost. Stop and save keeps them.</source>
        <translation>마지막 체크포인트 뒤의 스텝이 사라져요. 저장하고 멈추면 남아요.</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>저장하지 않고 멈추기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>This run trains in another program.</source>
        <translation>다른 프로그램에서 학습하고 있어요.</translation>
    </message>
    <message>
        <source>The page follows it; pause and stop it there.</source>
        <translation>화면이 따라가며 보여요. 일시 정지와 멈추기는 그 프로그램에서 해 주세요.</translation>
    </message>
    <message>
        <source>A checkpoint is saved after this step.</source>
        <translation>이 스텝이 끝나면 체크포인트를 저장해요.</translation>
    </message>
    <message>
        <source>Sample pages are written after this step.</source>
        <translation>이 스텝이 끝나면 예시 페이지를 써요.</translation>
    </message>
    <message>
        <source>Tell me when it is done</source>
        <translation>끝나면 알리기</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>컴퓨터를 깨워 두기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Duplicate as a new run</source>
        <translation>새 학습으로 복제</translation>
    </message>
    <message>
        <source>Change how often it is evaluated…</source>
        <translation>평가 간격 바꾸기…</translation>
    </message>
    <message>
        <source>When the queue is done</source>
        <translation>대기열이 끝나면</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>절전</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>컴퓨터 끄기</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가</translation>
    </message>
    <message>
        <source>Steps between evaluations; 0 evaluates only at the end:</source>
        <translation>평가 사이의 스텝 수 (0이면 끝에서만 평가해요):</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message numerus="yes">
        <source>Evaluated every %n step(s) from now on.</source>
        <translation>
            <numerusform>이제부터 %n스텝마다 평가해요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluated once more, at the end.</source>
        <translation>끝에서 한 번만 더 평가해요.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>멈추는 중</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>시작하는 중</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LossCard</name>
    <message>
        <source>Smoothing %1</source>
        <translation>평활 %1</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>아직 점이 없어요</translation>
    </message>
    <message>
        <source>Training loss %1 at step %2</source>
        <translation>%2스텝 학습 손실 %1</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>그래프 저장</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>그림으로 저장 (PNG)…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>그림 (*.png)</translation>
    </message>
    <message>
        <source>Save as drawing (SVG)…</source>
        <translation>도면으로 저장 (SVG)…</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>도면 (*.svg)</translation>
    </message>
    <message>
        <source>Save the numbers (CSV)…</source>
        <translation>숫자 저장 (CSV)…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>표 (*.csv)</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>전체 보기</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>What is loss?</source>
        <translation>손실이 뭔가요?</translation>
    </message>
    <message>
        <source>How surprised the model is by the answers, on average for each token. Lower is better; 0 would be perfect.</source>
        <translation>모델이 답을 보고 얼마나 놀랐는지 토큰마다 평균한 값이에요. 낮을수록 좋고 0이면 완벽해요.</translation>
    </message>
    <message>
        <source>Training, smoothed</source>
        <translation>학습 손실 (부드럽게)</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>스텝마다</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>평가 손실</translation>
    </message>
    <message>
        <source>sample page</source>
        <translation>예시 페이지</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>평활</translation>
    </message>
    <message>
        <source>Averages neighbouring steps (bias-corrected, as in TensorBoard). Usual: 0.6 to 0.9.</source>
        <translation>이웃한 스텝을 평균해요 (TensorBoard처럼 보정). 보통: 0.6~0.9</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>선형</translation>
    </message>
    <message>
        <source>Even scale</source>
        <translation>고른 눈금</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Logarithmic scale (L)</source>
        <translation>로그 눈금 (L)</translation>
    </message>
    <message>
        <source>Undo zooming and moving (double click in the chart)</source>
        <translation>확대와 이동을 되돌려요 (그래프에서 두 번 누르기)</translation>
    </message>
    <message>
        <source>Only the chart</source>
        <translation>그래프만</translation>
    </message>
    <message>
        <source>Give the chart the whole page, and back</source>
        <translation>그래프를 화면 가득 보고 돌아와요</translation>
    </message>
    <message>
        <source>Loss chart</source>
        <translation>손실 그래프</translation>
    </message>
    <message>
        <source>Wheel zooms along the steps, Shift + wheel along the loss, dragging moves, double click shows everything, right click saves.</source>
        <translation>휠은 스텝 방향, Shift + 휠은 손실 방향으로 확대해요. 끌면 옮기고, 두 번 누르면 전체를 보고, 오른쪽을 누르면 저장해요.</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>아직 남은 구간</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>%1에폭</translation>
    </message>
    <message>
        <source>best %1 · step %2</source>
        <translation>최저 %1 · %2스텝</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>그림 복사</translation>
    </message>
    <message>
        <source>Small triangles on the upper edge are checkpoints; red crosses are steps whose loss was not a number.</source>
        <translation>위쪽의 작은 세모는 체크포인트, 빨간 가위표는 손실이 숫자가 아니었던 스텝이에요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MainWindow</name>
    <message>
        <source>%1 free</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남았어요</translation>
    </message>
    <message>
        <source>Queue: 1 running, %1 waiting</source>
        <translation>대기열: 1개 실행 중, %1개 대기</translation>
    </message>
    <message>
        <source>Queue: 1 running</source>
        <translation>대기열: 1개 실행 중</translation>
    </message>
    <message>
        <source>Queue empty</source>
        <translation>대기열 비어 있음</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>학습이 진행 중이에요</translation>
    </message>
    <message>
        <source>“%1” is training. Stop and save keeps every step; Resume goes on later.</source>
        <translation>“%1” 학습 중이에요. 저장하고 멈추면 모든 스텝이 남고 나중에 이어서 할 수 있어요.</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>저장하고 멈춘 뒤 닫기</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>계속 학습하기</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>자료가 이 컴퓨터 밖으로 나가지 않아요</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Take the last action back</source>
        <translation>방금 한 일을 되돌려요</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 학습</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>놀이터</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>체험 시작</translation>
    </message>
    <message>
        <source>trains the small model</source>
        <translation>작은 모델을 학습해요</translation>
    </message>
    <message>
        <source>Open data…</source>
        <translation>데이터 열기…</translation>
    </message>
    <message>
        <source>new run with it</source>
        <translation>새 학습으로</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>언어 바꾸기</translation>
    </message>
    <message>
        <source>Korean, English</source>
        <translation>한국어, 영어</translation>
    </message>
    <message>
        <source>Switch the theme</source>
        <translation>화면 바꾸기</translation>
    </message>
    <message>
        <source>light, dark</source>
        <translation>밝게, 어둡게</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>이 화면의 도움말</translation>
    </message>
    <message>
        <source>The run that is training</source>
        <translation>지금 하는 학습</translation>
    </message>
    <message>
        <source>live</source>
        <translation>지켜보기</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>이어서 학습하기</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>학습 잠깐 멈추기</translation>
    </message>
    <message>
        <source>Stop the training and save</source>
        <translation>저장하고 학습 멈추기</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>레시피: %1</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>도움말: %1</translation>
    </message>
    <message>
        <source>help</source>
        <translation>도움말</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MemoryPane</name>
    <message>
        <source>of %1</source>
        <translation>/ %1</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>커요</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>빠듯해요</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>맞아요</translation>
    </message>
    <message>
        <source>tight above %1</source>
        <translation>%1부터 빠듯해요</translation>
    </message>
    <message>
        <source>%1 of %2 weights are trained (%3 %).</source>
        <translation>가중치 %2개 가운데 %1개를 학습해요 (%3 %).</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Predicted memory</source>
        <translation>예상 메모리</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>가중치</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>어댑터</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>옵티마이저</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>기울기</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>활성값</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>로짓</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>실행 환경</translation>
    </message>
    <message>
        <source>The frozen weights of the base model</source>
        <translation>기본 모델의 고정된 가중치예요</translation>
    </message>
    <message>
        <source>The trained adapter</source>
        <translation>학습하는 어댑터예요</translation>
    </message>
    <message>
        <source>What the optimiser remembers for every trained weight</source>
        <translation>옵티마이저가 학습하는 가중치마다 기억하는 값이에요</translation>
    </message>
    <message>
        <source>One number for every trained weight</source>
        <translation>학습하는 가중치마다 숫자 하나예요</translation>
    </message>
    <message>
        <source>Intermediate results that the backward pass needs</source>
        <translation>역방향 계산에 필요한 중간 결과예요</translation>
    </message>
    <message>
        <source>Scores over the whole vocabulary</source>
        <translation>전체 어휘에 대한 점수예요</translation>
    </message>
    <message>
        <source>The program and its libraries</source>
        <translation>프로그램과 라이브러리예요</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>여유</translation>
    </message>
    <message>
        <source>Earlier runs like this one took %1 % of what was planned (%2).</source>
        <translation>이와 같은 지난 학습은 계획(%2)의 %1 %를 썼어요.</translation>
    </message>
    <message>
        <source>It fits with %1:</source>
        <translation>이렇게 하면 %1로 맞아요:</translation>
    </message>
    <message>
        <source>No setting makes it fit.</source>
        <translation>설정으로는 맞출 수 없어요.</translation>
    </message>
    <message>
        <source>Choose a smaller model.</source>
        <translation>더 작은 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Change the settings so that it fits</source>
        <translation>메모리에 맞게 설정 바꾸기</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MethodCards</name>
    <message>
        <source>Trains a small adapter beside frozen weights.</source>
        <translation>고정한 가중치 옆에 작은 어댑터를 학습해요.</translation>
    </message>
    <message>
        <source>LoRA over weights kept in 4 bits: least memory, a little less exact.</source>
        <translation>4비트로 줄인 가중치 위의 LoRA예요. 메모리가 가장 적게 들고 조금 덜 정확해요.</translation>
    </message>
    <message>
        <source>LoRA that learns direction and size apart: often better at low rank, slower.</source>
        <translation>방향과 크기를 따로 배우는 LoRA예요. 낮은 랭크에서 더 나을 때가 많고 더 느려요.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>Trains every weight: most room to learn, most memory by far.</source>
        <translation>모든 가중치를 학습해요. 가장 많이 배우지만 메모리가 훨씬 많이 들어요.</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>헤드만</translation>
    </message>
    <message>
        <source>Trains only the classifier on top; quick, for a first try.</source>
        <translation>맨 위 분류기만 학습해요. 빨라서 처음 해 보기에 좋아요.</translation>
    </message>
    <message>
        <source>not with these settings</source>
        <translation>지금 설정으론 안 돼요</translation>
    </message>
    <message>
        <source>a small adapter</source>
        <translation>작은 어댑터</translation>
    </message>
    <message>
        <source>4-bit weights, least memory</source>
        <translation>4비트, 가장 적은 메모리</translation>
    </message>
    <message>
        <source>better at low rank, slower</source>
        <translation>낮은 랭크에 강함, 느림</translation>
    </message>
    <message>
        <source>every weight, most memory</source>
        <translation>모든 가중치, 많은 메모리</translation>
    </message>
    <message>
        <source>quick, for a first try</source>
        <translation>빨라요, 첫 시도에</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MetricCard</name>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>How far each step moves the weights. It warms up, then falls along the chosen curve.</source>
        <translation>스텝마다 가중치를 얼마나 옮기는지 보여요. 처음에 올라갔다가 고른 곡선을 따라 내려가요.</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>기울기 크기</translation>
    </message>
    <message>
        <source>How strongly the model wants to change, before clipping. Single jumps are harmless.</source>
        <translation>자르기 전에 모델이 얼마나 바뀌려 하는지 보여요. 한 번 튀는 것은 괜찮아요.</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>초당 토큰</translation>
    </message>
    <message>
        <source>Training speed, prompt tokens included.</source>
        <translation>학습 속도예요. 질문 토큰도 세요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MetricPicker</name>
    <message>
        <source>Words or a pattern: loss|norm</source>
        <translation>낱말이나 패턴: loss|norm</translation>
    </message>
    <message>
        <source>Filter metrics</source>
        <translation>지표 거르기</translation>
    </message>
    <message>
        <source>A regular expression; Enter ticks all that match</source>
        <translation>정규식이에요. Enter를 누르면 맞는 것을 모두 골라요</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>지표</translation>
    </message>
    <message>
        <source>Space ticks; up to %1 charts</source>
        <translation>스페이스로 골라요. 그래프는 %1개까지</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelBrowser</name>
    <message>
        <source>Folder with models…</source>
        <translation>모델이 있는 폴더…</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF 파일…</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>%1 잊기</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>모델이 있는 폴더</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF 파일</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>모델을 찾고 있어요…</translation>
    </message>
    <message>
        <source>No models found yet. Add a folder with models, or put them into the Hugging Face cache.</source>
        <translation>아직 찾은 모델이 없어요. 모델이 있는 폴더를 더하거나 Hugging Face 캐시에 넣어 주세요.</translation>
    </message>
    <message>
        <source>No model matches these filters.</source>
        <translation>여기에 맞는 모델이 없어요.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>모두</translation>
    </message>
    <message>
        <source>Hub cache</source>
        <translation>허브 캐시</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>GGUF</source>
        <translation>GGUF</translation>
    </message>
    <message>
        <source>Every model that was found</source>
        <translation>찾은 모델 모두</translation>
    </message>
    <message>
        <source>Models in the Hugging Face cache of this computer, and the demo model</source>
        <translation>이 컴퓨터의 Hugging Face 캐시에 있는 모델</translation>
    </message>
    <message>
        <source>Models in folders</source>
        <translation>폴더에 있는 모델</translation>
    </message>
    <message>
        <source>Models in one GGUF file</source>
        <translation>GGUF 파일 하나로 된 모델</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>모델 거르기</translation>
    </message>
    <message>
        <source>Words in name, family or licence</source>
        <translation>이름, 계열, 라이선스에 있는 낱말</translation>
    </message>
    <message>
        <source>Only those that fit</source>
        <translation>맞는 것만</translation>
    </message>
    <message>
        <source>Hides models that need more memory than this computer has</source>
        <translation>이 컴퓨터보다 메모리가 더 필요한 모델을 숨겨요</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>추가…</translation>
    </message>
    <message>
        <source>Add models</source>
        <translation>모델 추가</translation>
    </message>
    <message>
        <source>Add a folder, or choose a GGUF file</source>
        <translation>폴더를 더하거나 GGUF 파일을 골라요</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Up and Down choose a model, Enter goes on with it.</source>
        <translation>위아래로 고르고, Enter로 다음으로 가요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelDetailsPane</name>
    <message>
        <source>%1 weights, %2 on disk</source>
        <translation>가중치 %1개, 디스크 %2</translation>
    </message>
    <message>
        <source>%1 tokens here. Fewer tokens mean faster training and room for longer texts.</source>
        <translation>이 문장은 %1토큰이에요. 토큰이 적으면 학습이 빠르고 더 긴 글이 들어가요.</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>적혀 있지 않음</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1토큰</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>모델의 것</translation>
    </message>
    <message>
        <source>none, ChatML is used</source>
        <translation>없어서 ChatML을 써요</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>가중치 %1개</translation>
    </message>
    <message>
        <source>Predicted peak with the settings of the new run</source>
        <translation>새 학습의 설정에서 예상하는 최고치예요</translation>
    </message>
    <message>
        <source>How it reads Korean</source>
        <translation>한국어를 읽는 방법</translation>
    </message>
    <message>
        <source>Tokens per Hangul letter in one sentence</source>
        <translation>한 문장에서 한글 한 자당 토큰 수예요</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>계열</translation>
    </message>
    <message>
        <source>Layers, width</source>
        <translation>층, 너비</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>어휘</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>문맥 길이</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>대화 틀</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>라이선스</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>위치</translation>
    </message>
    <message>
        <source>LoRA, rank 16</source>
        <translation>LoRA, 랭크 16</translation>
    </message>
    <message>
        <source>Predicted memory with %1: %2</source>
        <translation>%1의 예상 메모리: %2</translation>
    </message>
    <message>
        <source>the line is %1</source>
        <translation>선은 %1</translation>
    </message>
    <message>
        <source>Memory by method</source>
        <translation>방법별 메모리</translation>
    </message>
    <message>
        <source>QLoRA (4-bit)</source>
        <translation>QLoRA (4비트)</translation>
    </message>
    <message>
        <source>Full training</source>
        <translation>전체 학습</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelTable</name>
    <message>
        <source>How many tokens one Hangul letter takes: fewer tokens train faster and leave room for longer texts. Usual: 0.5 to 1 for models that know Korean.</source>
        <translation>한글 한 자가 몇 토큰인지예요. 적으면 학습이 빠르고 더 긴 글이 들어가요. 한국어를 아는 모델은 보통 0.5에서 1이에요.</translation>
    </message>
    <message>
        <source>Predicted peak memory with the settings of the new run</source>
        <translation>새 학습의 설정에서 예상하는 최고 메모리예요</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Tokens per Hangul</source>
        <translation>한글당 토큰</translation>
    </message>
    <message>
        <source>Fits this computer?</source>
        <translation>이 컴퓨터에 맞나요?</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>쓸 수 없음</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>재는 중</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelText</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1토큰</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>커요</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>빠듯해요</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>맞아요</translation>
    </message>
    <message>
        <source>Cannot be used: %1</source>
        <translation>쓸 수 없어요: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>알 수 없음</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>재는 중</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %3 가운데 %2</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelsPage</name>
    <message>
        <source>Stop checking</source>
        <translation>확인 멈추기</translation>
    </message>
    <message>
        <source>Every file is whole.</source>
        <translation>모든 파일이 온전해요.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Searches the folders and the hub cache once more</source>
        <translation>폴더와 허브 캐시를 다시 찾아요</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>파일 확인</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>파일 확인</translation>
    </message>
    <message>
        <source>Reads every weight of the chosen model and compares the hashes that are known</source>
        <translation>고른 모델의 가중치를 모두 읽고, 알려진 해시와 견줘요</translation>
    </message>
    <message>
        <source>New run with it</source>
        <translation>이것으로 새 학습</translation>
    </message>
    <message>
        <source>New run with this model</source>
        <translation>이 모델로 새 학습</translation>
    </message>
    <message>
        <source>Opens the wizard with this model</source>
        <translation>이 모델로 새 학습을 열어요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::NavRail</name>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>Runs (Ctrl+1)</source>
        <translation>학습 기록 (Ctrl+1)</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 학습</translation>
    </message>
    <message>
        <source>New run (Ctrl+2)</source>
        <translation>새 학습 (Ctrl+2)</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>놀이터</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>설정 (Ctrl+,)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Compare (Ctrl+3)</source>
        <translation>비교 (Ctrl+3)</translation>
    </message>
    <message>
        <source>Playground (Ctrl+4)</source>
        <translation>놀이터 (Ctrl+4)</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>데이터 세트</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Data sets (Ctrl+5)</source>
        <translation>데이터 세트 (Ctrl+5)</translation>
    </message>
    <message>
        <source>Models (Ctrl+6)</source>
        <translation>모델 (Ctrl+6)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::NewRunPage</name>
    <message>
        <source>Load settings</source>
        <translation>설정 불러오기</translation>
    </message>
    <message>
        <source>Run settings (*.json)</source>
        <translation>학습 설정 (*.json)</translation>
    </message>
    <message>
        <source>Settings loaded from %1</source>
        <translation>%1에서 설정을 불러왔어요</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>설정 저장</translation>
    </message>
    <message>
        <source>Settings saved to %1</source>
        <translation>설정을 %1에 저장했어요</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>초안 저장됨</translation>
    </message>
    <message>
        <source>Draft not saved: the data folder cannot be written</source>
        <translation>초안을 저장하지 못했어요. 자료 폴더에 쓸 수 없어요</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 학습</translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation>설정 불러오기…</translation>
    </message>
    <message>
        <source>Open a RunSpec file (JSON)</source>
        <translation>RunSpec 파일을 열어요 (JSON)</translation>
    </message>
    <message>
        <source>Save settings…</source>
        <translation>설정 저장…</translation>
    </message>
    <message>
        <source>Write these settings to a file; dadeum train runs it too</source>
        <translation>이 설정을 파일로 저장해요. dadeum train으로도 학습할 수 있어요</translation>
    </message>
    <message>
        <source>Start training, or queue behind the current run (Ctrl+Return)</source>
        <translation>학습을 시작하거나 지금 학습 뒤에 세워요 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1행</translation>
    </message>
    <message>
        <source>%1 tokens an epoch</source>
        <translation>에폭당 %1토큰</translation>
    </message>
    <message>
        <source>Next: data</source>
        <translation>다음: 데이터</translation>
    </message>
    <message>
        <source>Next: recipe</source>
        <translation>다음: 학습 설정</translation>
    </message>
    <message>
        <source>Next: check</source>
        <translation>다음: 확인</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>대기열에 넣기</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>지금 시작</translation>
    </message>
    <message>
        <source>Go on (Alt+Right)</source>
        <translation>다음으로 (Alt+오른쪽)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>학습 설정</translation>
    </message>
    <message>
        <source>Check and start</source>
        <translation>확인하고 시작</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>The step before (Alt+Left)</source>
        <translation>앞 단계로 (Alt+왼쪽)</translation>
    </message>
    <message>
        <source>Rows are too long for the model.</source>
        <translation>행이 이 모델에 너무 길어요.</translation>
    </message>
    <message>
        <source>It reads at most %1 tokens.</source>
        <translation>이 모델은 토큰을 %1개까지 읽어요.</translation>
    </message>
    <message>
        <source>Set max length to %1</source>
        <translation>최대 길이를 %1로</translation>
    </message>
    <message>
        <source>Longer rows are cut, or left out, as chosen</source>
        <translation>더 긴 행은 고른 대로 자르거나 빼요</translation>
    </message>
    <message>
        <source>The model learns to</source>
        <translation>모델이 배울 일</translation>
    </message>
    <message>
        <source>write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Answers, pages, summaries: the model writes text</source>
        <translation>답, 페이지, 요약처럼 모델이 글을 써요</translation>
    </message>
    <message>
        <source>sort into classes</source>
        <translation>분류하기</translation>
    </message>
    <message>
        <source>Topics, moods, yes or no: the model chooses one of your classes</source>
        <translation>주제, 감정, 예와 아니요처럼 모델이 정해진 분류 가운데 하나를 골라요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::OutputsDialog</name>
    <message>
        <source>Earlier outputs</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>새로운 것부터</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>모델이 쓴 글</translation>
    </message>
    <message>
        <source>Use this prompt again</source>
        <translation>이 프롬프트 다시 쓰기</translation>
    </message>
    <message>
        <source>Put the prompt of the chosen output into the playground</source>
        <translation>고른 결과의 프롬프트를 놀이터에 넣어요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PageHeader</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Switch between Korean and English</source>
        <translation>한국어와 영어 바꾸기</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>밝은 화면</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>어두운 화면</translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation>밝은 화면과 어두운 화면 바꾸기</translation>
    </message>
    <message>
        <source>Back to the runs</source>
        <translation>학습 기록으로</translation>
    </message>
    <message>
        <source>Back to the list of runs (Esc)</source>
        <translation>학습 기록으로 돌아가요 (Esc)</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>검색 또는 명령</translation>
    </message>
    <message>
        <source>Finds pages, runs, recipes and words (Ctrl+K)</source>
        <translation>화면, 학습, 레시피, 낱말을 찾아요 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PlaygroundPage</name>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>놀이터</translation>
    </message>
    <message>
        <source>What should the page be about?</source>
        <translation>어떤 페이지를 쓸까요?</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>질문</translation>
    </message>
    <message>
        <source>The idea that each model turns into a page</source>
        <translation>모델마다 페이지로 바꾸는 아이디어예요</translation>
    </message>
    <message>
        <source>Let every column write (Ctrl+Return)</source>
        <translation>모든 칸이 쓰게 해요 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Prompt from data</source>
        <translation>데이터에서 고르기</translation>
    </message>
    <message>
        <source>Takes an idea that the demo never trained on</source>
        <translation>체험에서 학습하지 않은 아이디어를 가져와요</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>온도</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>반복 벌점</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>최대 길이</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>How much chance is allowed; 0 always takes the likeliest token. Usual: 0 to 1.</source>
        <translation>우연을 얼마나 허용할지 정해요. 0이면 늘 가장 그럴듯한 토큰을 골라요. 보통: 0~1</translation>
    </message>
    <message>
        <source>Leaves out unlikely tokens: only the likeliest that together reach this share. Usual: 0.9 to 1.</source>
        <translation>그럴듯하지 않은 토큰을 빼요. 합이 이만큼 되는 것만 남겨요. 보통: 0.9~1</translation>
    </message>
    <message>
        <source>Makes tokens that were already written less likely. Usual: 1 to 1.2.</source>
        <translation>이미 쓴 토큰이 덜 나오게 해요. 보통: 1~1.2</translation>
    </message>
    <message>
        <source>The page ends here at the latest. Usual: 512 to 2,048.</source>
        <translation>페이지는 늦어도 여기에서 끝나요. 보통: 512~2,048</translation>
    </message>
    <message>
        <source>The same seed writes the same page.</source>
        <translation>시드가 같으면 페이지도 같아요.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>너비</translation>
    </message>
    <message>
        <source>As on a phone</source>
        <translation>휴대전화처럼</translation>
    </message>
    <message>
        <source>As on a tablet</source>
        <translation>태블릿처럼</translation>
    </message>
    <message>
        <source>As on a screen</source>
        <translation>큰 화면처럼</translation>
    </message>
    <message>
        <source>One more column</source>
        <translation>칸 하나 더</translation>
    </message>
    <message>
        <source>Compare one more run</source>
        <translation>학습을 하나 더 비교해요</translation>
    </message>
    <message>
        <source>A duel needs two writers that differ. Choose another run in one of the columns.</source>
        <translation>대결하려면 서로 다른 모델이 두 개 필요해요. 한 열에서 다른 학습을 골라 주세요.</translation>
    </message>
    <message>
        <source>Open a prompt set</source>
        <translation>프롬프트 묶음 열기</translation>
    </message>
    <message>
        <source>Prompts (*.txt *.jsonl)</source>
        <translation>프롬프트 (*.txt *.jsonl)</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>답 저장</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>Talk with every writer; each keeps its own conversation</source>
        <translation>모델마다 따로 대화해요</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>웹 페이지</translation>
    </message>
    <message>
        <source>Every writer turns an idea into a page</source>
        <translation>모델마다 아이디어를 페이지로 만들어요</translation>
    </message>
    <message>
        <source>Prompt set</source>
        <translation>프롬프트 묶음</translation>
    </message>
    <message>
        <source>Every writer answers a list of prompts</source>
        <translation>모델마다 프롬프트 목록에 답해요</translation>
    </message>
    <message>
        <source>Earlier outputs</source>
        <translation>이전 결과</translation>
    </message>
    <message>
        <source>Everything that was written here, with its settings</source>
        <translation>여기서 쓴 모든 결과와 설정</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>말을 걸어 보세요</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>새 대화</translation>
    </message>
    <message>
        <source>Forget the conversation in every column</source>
        <translation>모든 열의 대화를 지워요</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>스크립트</translation>
    </message>
    <message>
        <source>Run the pages&apos; scripts in the sandbox, still without network, to see console errors</source>
        <translation>페이지의 스크립트를 격리된 곳에서 인터넷 없이 실행해서 콘솔 오류를 봐요</translation>
    </message>
    <message>
        <source>Blind duel</source>
        <translation>눈가림 대결</translation>
    </message>
    <message>
        <source>Two of the writers write with hidden names; you choose the better page</source>
        <translation>두 모델이 이름을 숨기고 써요. 더 나은 페이지를 골라 주세요</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>열기…</translation>
    </message>
    <message>
        <source>A text file with one prompt a line, or JSON lines</source>
        <translation>한 줄에 프롬프트 하나인 텍스트 파일이나 JSON Lines</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>답 저장…</translation>
    </message>
    <message>
        <source>Prompts and answers of all columns as JSON lines</source>
        <translation>모든 열의 프롬프트와 답을 JSON Lines로 저장해요</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>Choose a prompt to see its answers</source>
        <translation>프롬프트를 고르면 답이 보여요</translation>
    </message>
    <message>
        <source>More about writing</source>
        <translation>글쓰기 설정 더 보기</translation>
    </message>
    <message>
        <source>Min-p, frequency penalty and texts that end the answer</source>
        <translation>Min-p, 빈도 벌점, 답을 끝내는 글을 정해요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PowerDialog</name>
    <message>
        <source>The queue is done</source>
        <translation>대기열이 끝났어요</translation>
    </message>
    <message>
        <source>Sleep now</source>
        <translation>지금 절전</translation>
    </message>
    <message>
        <source>Shut down now</source>
        <translation>지금 끄기</translation>
    </message>
    <message>
        <source>Stay on</source>
        <translation>켜 두기</translation>
    </message>
    <message numerus="yes">
        <source>Every run has ended. The computer sleeps in %n second(s).</source>
        <translation>
            <numerusform>학습이 모두 끝났어요. %n초 뒤에 컴퓨터가 절전으로 들어가요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every run has ended. The computer shuts down in %n second(s).</source>
        <translation>
            <numerusform>학습이 모두 끝났어요. %n초 뒤에 컴퓨터가 꺼져요.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PreviewView</name>
    <message>
        <source>Page preview</source>
        <translation>페이지 미리보기</translation>
    </message>
    <message>
        <source>This page did not finish within 5 seconds, so it was stopped. Its source is still there.</source>
        <translation>이 페이지는 5초 안에 끝나지 않아서 멈췄어요. 소스는 그대로 있어요.</translation>
    </message>
    <message>
        <source>This page took more than 1 GB of memory, so it was stopped. Its source is still there.</source>
        <translation>이 페이지가 메모리를 1 GB 넘게 써서 멈췄어요. 소스는 그대로 있어요.</translation>
    </message>
    <message>
        <source>This page could not be shown. Its source is still there.</source>
        <translation>이 페이지를 보여 줄 수 없었어요. 소스는 그대로 있어요.</translation>
    </message>
    <message>
        <source>Page previews are off because Dadeum runs as the administrator, where the browser&apos;s sandbox does not work. Start it as a normal user to see pages.</source>
        <translation>관리자 권한에서는 브라우저의 격리가 되지 않아서 페이지 미리보기를 껐어요. 일반 사용자로 시작하면 페이지가 보여요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ProgressStrip</name>
    <message>
        <source>step &lt;b&gt;%1&lt;/b&gt; of %2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; / %2스텝</translation>
    </message>
    <message>
        <source>epoch &lt;b&gt;%1&lt;/b&gt; of %2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; / %2에폭</translation>
    </message>
    <message>
        <source>%1 tokens seen</source>
        <translation>토큰 %1개를 봤어요</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>진행</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>걸린 시간</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>끝나는 시각</translation>
    </message>
    <message>
        <source>Time of training, without pauses, evaluations and sample pages.</source>
        <translation>학습에만 걸린 시간이에요. 일시 정지, 평가, 예시 페이지를 쓴 시간은 넣지 않아요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RankingDialog</name>
    <message>
        <source>Ranking</source>
        <translation>순위</translation>
    </message>
    <message>
        <source>No votes yet. Start a blind duel and vote.</source>
        <translation>아직 투표가 없어요. 눈가림 대결을 시작해 보세요.</translation>
    </message>
    <message numerus="yes">
        <source>Expected share of wins against an average writer, from %n votes (Bradley and Terry). The line is the 95 % interval; writers whose lines overlap may be equally good.</source>
        <translation>
            <numerusform>%n표로 셈한, 평균 모델을 이길 확률이에요(브래들리·테리). 선은 95 % 구간이고, 겹치면 비슷하다고 볼 수 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2-%3)</translation>
    </message>
    <message>
        <source>Save votes as preference data…</source>
        <translation>투표를 선호 데이터로 저장…</translation>
    </message>
    <message>
        <source>JSON lines with prompt, chosen and rejected; ties are left out</source>
        <translation>prompt, chosen, rejected가 있는 JSON Lines예요. 비긴 것은 빼요</translation>
    </message>
    <message>
        <source>Save votes</source>
        <translation>투표 저장</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RecipeStep</name>
    <message>
        <source>Left out of this recipe.</source>
        <translation>이 레시피에서 빠진 것.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>읽고 있어요…</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>아직 학습이 없어요</translation>
    </message>
    <message>
        <source>For a data set…</source>
        <translation>데이터별 레시피…</translation>
    </message>
    <message>
        <source>Learning rate, %1 steps</source>
        <translation>학습률, %1스텝</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>아직 몰라요</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1토큰</translation>
    </message>
    <message>
        <source>in checkpoints</source>
        <translation>체크포인트</translation>
    </message>
    <message>
        <source>Measured on runs of this model on this computer.</source>
        <translation>이 컴퓨터에서 이 모델로 한 학습을 잰 값이에요.</translation>
    </message>
    <message>
        <source>Scaled from the size of the model; the first run on this computer makes it exact.</source>
        <translation>모델 크기로 어림한 값이에요. 한 번 학습하면 정확해져요.</translation>
    </message>
    <message>
        <source>%1 rows, %2 a step</source>
        <translation>%1행, 스텝당 %2행</translation>
    </message>
    <message>
        <source>%1 weights are trained</source>
        <translation>가중치 %1개를 학습해요</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>메모리 %1</translation>
    </message>
    <message>
        <source>Usual: %1</source>
        <translation>보통: %1</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>간단히</translation>
    </message>
    <message>
        <source>The fields that matter most</source>
        <translation>가장 중요한 것만</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>모든 설정</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>시작점</translation>
    </message>
    <message>
        <source>Recipe for a data set</source>
        <translation>데이터별 레시피</translation>
    </message>
    <message>
        <source>Settings for well-known data sets</source>
        <translation>잘 알려진 데이터에 맞춘 설정</translation>
    </message>
    <message>
        <source>From a run…</source>
        <translation>이전 학습에서…</translation>
    </message>
    <message>
        <source>From a run</source>
        <translation>이전 학습에서</translation>
    </message>
    <message>
        <source>Takes the settings of an earlier run</source>
        <translation>이전 학습의 설정을 가져와요</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>모두 되돌리기</translation>
    </message>
    <message>
        <source>Back to what the recipe says</source>
        <translation>레시피의 값으로 되돌려요</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세히</translation>
    </message>
    <message>
        <source>Shows memory, time and help beside the form</source>
        <translation>메모리, 시간, 도움말을 옆에 보여 줘요</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>%1 Wh</source>
        <translation>%1 Wh</translation>
    </message>
    <message>
        <source>of the processor</source>
        <translation>프로세서 기준</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>에너지</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) a step</source>
        <translation>
            <numerusform>스텝당 %n행</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RecipeText</name>
    <message>
        <source>Gentle</source>
        <translation>순하게</translation>
    </message>
    <message>
        <source>One pass with a low learning rate: changes little, forgets little.</source>
        <translation>낮은 학습률로 한 번만 봐요. 조금 바뀌고 조금 잊어요.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>고르게</translation>
    </message>
    <message>
        <source>Two passes with usual values: a good start for most data.</source>
        <translation>보통 값으로 두 번 봐요. 대부분의 데이터에 좋은 시작이에요.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>꼼꼼하게</translation>
    </message>
    <message>
        <source>Four passes with a larger adapter; stops early when it no longer helps.</source>
        <translation>더 큰 어댑터로 네 번 봐요. 도움이 안 되면 일찍 멈춰요.</translation>
    </message>
    <message>
        <source>WebSight, 7B on 10 GB</source>
        <translation>WebSight, 10 GB에서 7B</translation>
    </message>
    <message>
        <source>Ideas to web pages with a 7-billion model in 4 bits; columns llm_generated_idea and text.</source>
        <translation>4비트 70억 모델로 아이디어를 웹페이지로 바꿔요. 열은 llm_generated_idea와 text예요.</translation>
    </message>
    <message>
        <source>KLUE-NLI</source>
        <translation>KLUE-NLI</translation>
    </message>
    <message>
        <source>How two sentences relate; columns premise, hypothesis and label.</source>
        <translation>두 문장의 관계예요. 열은 premise, hypothesis, label이에요.</translation>
    </message>
    <message>
        <source>KLUE-YNAT news topics</source>
        <translation>KLUE-YNAT 뉴스 주제</translation>
    </message>
    <message>
        <source>Topic of a headline; columns title and label.</source>
        <translation>뉴스 제목의 주제예요. 열은 title과 label이에요.</translation>
    </message>
    <message>
        <source>KorQuAD reading</source>
        <translation>KorQuAD 글 읽고 답하기</translation>
    </message>
    <message>
        <source>Answers from a text; columns context, question and answer.</source>
        <translation>글에서 답을 찾아요. 열은 context, question, answer예요.</translation>
    </message>
    <message>
        <source>NSMC film reviews</source>
        <translation>NSMC 영화 평</translation>
    </message>
    <message>
        <source>Good or bad review; columns document and label.</source>
        <translation>좋은 평인지 나쁜 평인지예요. 열은 document와 label이에요.</translation>
    </message>
    <message>
        <source>News summaries</source>
        <translation>기사 요약하기</translation>
    </message>
    <message>
        <source>Articles in a few sentences; columns document and summary.</source>
        <translation>기사를 몇 문장으로 줄여요. 열은 document와 summary예요.</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>대화</translation>
    </message>
    <message>
        <source>Whole conversations; column conversations.</source>
        <translation>대화 전체예요. 열은 conversations예요.</translation>
    </message>
    <message>
        <source>KULLM instructions</source>
        <translation>KULLM 지시문</translation>
    </message>
    <message>
        <source>Korean instructions with KULLM&apos;s prompt; columns instruction, input and output.</source>
        <translation>KULLM 형식의 한국어 지시문이에요. 열은 instruction, input, output이에요.</translation>
    </message>
    <message>
        <source>KoAlpaca instructions</source>
        <translation>KoAlpaca 지시문</translation>
    </message>
    <message>
        <source>Korean instructions with KoAlpaca&apos;s prompt; columns instruction and output.</source>
        <translation>KoAlpaca 형식의 한국어 지시문이에요. 열은 instruction과 output이에요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ReviewStep</name>
    <message>
        <source>%1 weights, %2 of them trained</source>
        <translation>가중치 %1개 가운데 %2개를 학습해요</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>아직 읽지 않았어요</translation>
    </message>
    <message>
        <source>%1 rows to train, %2 to evaluate, %3 tokens per epoch</source>
        <translation>학습 %1행, 평가 %2행, 에폭당 %3토큰</translation>
    </message>
    <message>
        <source>%1 of %2 memory, %3 on disk</source>
        <translation>메모리 %2 가운데 %1, 디스크 %3</translation>
    </message>
    <message>
        <source>Data:</source>
        <translation>데이터:</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>모델:</translation>
    </message>
    <message>
        <source>Too big for the memory.</source>
        <translation>메모리에 너무 커요.</translation>
    </message>
    <message>
        <source>Lower the max length, the batch or the rank, or choose a smaller model.</source>
        <translation>최대 길이, 배치, 랭크를 줄이거나 더 작은 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>The disk is too full.</source>
        <translation>디스크가 모자라요.</translation>
    </message>
    <message>
        <source>%1 are free, %2 are needed.</source>
        <translation>%1 남았고 %2 필요해요.</translation>
    </message>
    <message>
        <source>The memory is tight.</source>
        <translation>메모리가 빠듯해요.</translation>
    </message>
    <message>
        <source>Close other programs while it trains.</source>
        <translation>학습하는 동안 다른 프로그램을 닫아 주세요.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>준비됐어요.</translation>
    </message>
    <message>
        <source>Everything that is needed is there.</source>
        <translation>필요한 것이 모두 있어요.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n개</numerusform>
        </translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>이렇게 학습해요</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>학습 이름</translation>
    </message>
    <message>
        <source>How this run is called in lists and files.</source>
        <translation>목록과 파일에 보이는 이름이에요.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>학습 설정</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>바꾸기: %1</translation>
    </message>
    <message>
        <source>Goes back to that step</source>
        <translation>그 단계로 돌아가요</translation>
    </message>
    <message>
        <source>Changed from the recipe</source>
        <translation>레시피와 다른 것</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>이번 학습</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>모든 설정</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>값</translation>
    </message>
    <message>
        <source>Every setting is the recipe&apos;s.</source>
        <translation>모든 설정이 레시피 그대로예요.</translation>
    </message>
    <message numerus="yes">
        <source>%1 steps of %n row(s), learning rate %2</source>
        <translation>
            <numerusform>%n행씩 %1스텝, 학습률 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RowBrowser</name>
    <message>
        <source>Choose a data set, and its rows show here as the model will read them.</source>
        <translation>데이터 세트를 고르면 모델이 읽을 그대로 여기에 보여요.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>/ %1행</translation>
    </message>
    <message>
        <source>Trained %1</source>
        <translation>학습함 %1</translation>
    </message>
    <message>
        <source>Read only %1</source>
        <translation>읽기만 함 %1</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>모델이 보게 될 글</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글</translation>
    </message>
    <message>
        <source>The row with its chat template</source>
        <translation>대화 틀까지 넣은 행</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>토큰</translation>
    </message>
    <message>
        <source>Where one token ends and the next begins</source>
        <translation>토큰이 어디서 나뉘는지</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>The answer drawn as a page, without the internet</source>
        <translation>답을 인터넷 없이 페이지로 그려요</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>이전 행</translation>
    </message>
    <message>
        <source>Previous row (Left)</source>
        <translation>이전 행 (왼쪽)</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>다음 행</translation>
    </message>
    <message>
        <source>Next row (Right)</source>
        <translation>다음 행 (오른쪽)</translation>
    </message>
    <message>
        <source>Random row</source>
        <translation>아무 행</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>행</translation>
    </message>
    <message>
        <source>Number of the row</source>
        <translation>행 번호</translation>
    </message>
    <message>
        <source>Text of the row</source>
        <translation>행의 글</translation>
    </message>
    <message>
        <source>Tinted with a bar in the margin: trained. Grey: only read. Left and Right change the row.</source>
        <translation>색과 옆줄이 있으면 학습하고, 회색이면 읽기만 해요. 왼쪽, 오른쪽 키로 행을 바꿔요.</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>분류 %1</translation>
    </message>
    <message>
        <source>%1 cut</source>
        <translation>잘림 %1</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunActions</name>
    <message numerus="yes">
        <source>%n runs are in the archive.</source>
        <translation>
            <numerusform>학습 %n개를 보관했어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs are back in the list.</source>
        <translation>
            <numerusform>학습 %n개를 목록으로 되돌렸어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run that is training or waiting cannot be deleted. Stop it first.</source>
        <translation>학습 중이거나 기다리는 학습은 지울 수 없어요. 먼저 멈춰 주세요.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are in the trash. Their files stay until you delete them there.</source>
        <translation>
            <numerusform>학습 %n개를 휴지통에 넣었어요. 휴지통에서 지울 때까지 파일은 남아 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” with its adapter, checkpoints and sample pages.</source>
        <translation>“%1”의 어댑터, 체크포인트, 예시 페이지를 모두 지워요.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs with their adapters, checkpoints and sample pages.</source>
        <translation>
            <numerusform>학습 %n개의 어댑터, 체크포인트, 예시 페이지를 모두 지워요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good?</source>
        <translation>완전히 지울까요?</translation>
    </message>
    <message>
        <source>This frees %1 and cannot be undone.</source>
        <translation>%1가 비워지고 되돌릴 수 없어요.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 지우기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>쉼표로 나눈 태그</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n runs are set.</source>
        <translation>
            <numerusform>학습 %n개의 태그를 정했어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>A note on “%1”</source>
        <translation>“%1”에 대한 메모</translation>
    </message>
    <message>
        <source>The note is saved.</source>
        <translation>메모를 저장했어요.</translation>
    </message>
    <message>
        <source>No program opens folders here: %1</source>
        <translation>폴더를 열 프로그램이 없어요: %1</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunDetails</name>
    <message>
        <source>tags</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>태그 고치기</translation>
    </message>
    <message>
        <source>Edit the tags of this run</source>
        <translation>이 학습의 태그를 고쳐요</translation>
    </message>
    <message>
        <source>Best eval loss</source>
        <translation>최저 평가 손실</translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation>%1 · %2스텝</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>학습률</translation>
    </message>
    <message>
        <source>Rank / alpha</source>
        <translation>랭크 / 알파</translation>
    </message>
    <message>
        <source>Rows, epochs</source>
        <translation>행, 에폭</translation>
    </message>
    <message>
        <source>Trained weights</source>
        <translation>학습한 가중치</translation>
    </message>
    <message>
        <source>(predicted %1)</source>
        <translation>(예상 %1)</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>최고 메모리</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>중단됐어요.</translation>
    </message>
    <message>
        <source>The program ended during this run. Resume goes on from the last checkpoint.</source>
        <translation>학습하는 동안 프로그램이 끝났어요. 이어서 하면 마지막 체크포인트부터 계속해요.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>New name of this run</source>
        <translation>이 학습의 새 이름</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>자세한 정보</translation>
    </message>
    <message>
        <source>Rename this run (F2)</source>
        <translation>이 학습의 이름을 바꿔요 (F2)</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>학습 열기</translation>
    </message>
    <message>
        <source>Curves, events and pages of this run (Enter)</source>
        <translation>이 학습의 곡선, 사건, 페이지를 봐요 (Enter)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>가장 새로운 체크포인트에서 계속해요</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>놀이터</translation>
    </message>
    <message>
        <source>Let the base model and this run write side by side</source>
        <translation>기본 모델과 이 학습이 나란히 쓰게 해요</translation>
    </message>
    <message>
        <source>Last sample page</source>
        <translation>마지막 예시 페이지</translation>
    </message>
    <message>
        <source>Loss chart</source>
        <translation>손실 그래프</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Duplicate as a new run</source>
        <translation>새 학습으로 복제</translation>
    </message>
    <message>
        <source>Rename… (F2)</source>
        <translation>이름 바꾸기… (F2)</translation>
    </message>
    <message>
        <source>Tags… (T)</source>
        <translation>태그… (T)</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>메모…</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>학습 폴더 열기</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>완전히 지우기…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>목록으로</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>지우기 (Del)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Report, adapter, settings or sample pages as files</source>
        <translation>보고서, 어댑터, 설정, 예시 페이지를 파일로 저장해요</translation>
    </message>
    <message>
        <source>More</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Note, tags, duplicate, folder, archive, delete</source>
        <translation>메모, 태그, 복제, 폴더, 보관, 지우기</translation>
    </message>
    <message>
        <source>The program ended while this run was waiting. Resume starts it.</source>
        <translation>이 학습이 기다리는 동안 프로그램이 끝났어요. 이어서 하기를 누르면 시작해요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunKey</name>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>keys 1 to %1 hide and show</source>
        <translation>1-%1 키로 보이기</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>기준</translation>
    </message>
    <message>
        <source>The baseline: the tables mark what is unlike it</source>
        <translation>기준이에요. 표는 기준과 다른 값을 표시해요</translation>
    </message>
    <message>
        <source>Make this run the baseline</source>
        <translation>이 학습을 기준으로 삼아요</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>숨기기</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보이기</translation>
    </message>
    <message>
        <source>Hide this run&apos;s curves</source>
        <translation>이 학습의 곡선을 숨겨요</translation>
    </message>
    <message>
        <source>Show this run&apos;s curves</source>
        <translation>이 학습의 곡선을 보여요</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Take this run out of the comparison</source>
        <translation>이 학습을 비교에서 빼요</translation>
    </message>
    <message>
        <source>best eval</source>
        <translation>최저 평가</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>기준</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunListModel</name>
    <message>
        <source>Run</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Model, method</source>
        <translation>모델, 방법</translation>
    </message>
    <message>
        <source>Best eval loss</source>
        <translation>최저 평가 손실</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>최고 메모리</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunPicker</name>
    <message>
        <source>Runs to compare</source>
        <translation>비교할 학습</translation>
    </message>
    <message>
        <source>Name, model, tag or eval&lt;0.6</source>
        <translation>이름, 모델, 태그, eval&lt;0.6</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>Shows runs that match every word</source>
        <translation>모든 낱말에 맞는 학습을 보여요</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>Space ticks a run</source>
        <translation>스페이스로 골라요</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Show the ticked runs side by side</source>
        <translation>고른 학습을 나란히 보여요</translation>
    </message>
    <message>
        <source>At most 8 runs</source>
        <translation>8개까지 고를 수 있어요</translation>
    </message>
    <message numerus="yes">
        <source>%n runs ticked</source>
        <translation>
            <numerusform>%n개 골랐어요</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunText</name>
    <message>
        <source>Full fine-tuning</source>
        <translation>전체 학습</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>머리만</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>데이터 없음</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>체험 페이지</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 외 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 rows</source>
        <translation>%1 %2행</translation>
    </message>
    <message>
        <source>Training continued after step %1 of %2.</source>
        <translation>%2스텝 가운데 %1스텝 뒤부터 이어서 학습해요.</translation>
    </message>
    <message>
        <source>Training started. %1 rows, %2 steps.</source>
        <translation>학습을 시작했어요. %1행, %2스텝이에요.</translation>
    </message>
    <message>
        <source>Evaluation at step %1: %2, the best so far.</source>
        <translation>%1스텝 평가 손실 %2, 지금까지 가장 낮아요.</translation>
    </message>
    <message>
        <source>Evaluation at step %1: %2.</source>
        <translation>%1스텝 평가 손실 %2.</translation>
    </message>
    <message>
        <source>Sample page written at step %1 (%2 tokens, %3).</source>
        <translation>%1스텝에서 예시 페이지를 썼어요 (%2토큰, %3).</translation>
    </message>
    <message>
        <source>Checkpoint saved at step %1.</source>
        <translation>%1스텝 체크포인트를 저장했어요.</translation>
    </message>
    <message>
        <source>Paused at step %1.</source>
        <translation>%1스텝에서 일시 정지했어요.</translation>
    </message>
    <message>
        <source>Going on at step %1.</source>
        <translation>%1스텝에서 계속해요.</translation>
    </message>
    <message>
        <source>Stopped and saved at step %1.</source>
        <translation>%1스텝에서 저장하고 멈췄어요.</translation>
    </message>
    <message>
        <source>Stopped at step %1.</source>
        <translation>%1스텝에서 멈췄어요.</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>실패했어요: %1</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>데이터를 읽는 중</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>모델을 여는 중</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>평가하는 중</translation>
    </message>
    <message>
        <source>Writing sample pages</source>
        <translation>예시 페이지를 쓰는 중</translation>
    </message>
    <message>
        <source>Saving a checkpoint</source>
        <translation>체크포인트를 저장하는 중</translation>
    </message>
    <message>
        <source>%1 is outside %2 to %3.</source>
        <translation>%1: %2~%3 안이어야 해요.</translation>
    </message>
    <message>
        <source>%1 does not work in this version yet.</source>
        <translation>%1: 이 버전에서는 아직 되지 않아요.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습 중</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>끝남</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>중단됨</translation>
    </message>
    <message>
        <source>The run needs about %1 of memory, this computer has %2.</source>
        <translation>이 학습에는 메모리가 약 %1 필요한데 이 컴퓨터에는 %2 있어요.</translation>
    </message>
    <message>
        <source>Rank %1 is larger than a side of %2 (%3 × %4).</source>
        <translation>랭크 %1이 %2(%3 × %4)의 한 변보다 커요.</translation>
    </message>
    <message>
        <source>Finished after %1, checks and sample pages included.</source>
        <translation>평가와 예시 페이지까지 %1 만에 끝났어요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunWatch</name>
    <message>
        <source>A run is going on</source>
        <translation>학습이 진행 중이에요</translation>
    </message>
    <message>
        <source>“%1” is trained</source>
        <translation>“%1” 학습이 끝났어요</translation>
    </message>
    <message>
        <source>“%1” has stopped</source>
        <translation>“%1” 학습이 멈췄어요</translation>
    </message>
    <message>
        <source>“%1” has failed</source>
        <translation>“%1” 학습이 실패했어요</translation>
    </message>
    <message>
        <source>After %1.</source>
        <translation>%1 걸렸어요.</translation>
    </message>
    <message>
        <source>Best evaluation loss %1.</source>
        <translation>최저 평가 손실은 %1예요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunningCard</name>
    <message>
        <source>step %1 of %2</source>
        <translation>%1 / %2스텝</translation>
    </message>
    <message>
        <source>getting ready</source>
        <translation>준비하는 중</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>대기열에서 빼기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Show the live page of this run</source>
        <translation>이 학습의 실시간 화면을 열어요</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>멈추거나 계속해요</translation>
    </message>
    <message>
        <source>next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>then</source>
        <translation>그다음</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>앞으로</translation>
    </message>
    <message>
        <source>Start this run earlier (Alt+Up)</source>
        <translation>이 학습을 더 먼저 시작해요 (Alt+위)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Start this run later (Alt+Down)</source>
        <translation>이 학습을 더 나중에 시작해요 (Alt+아래)</translation>
    </message>
    <message>
        <source>Take this run out of the queue; its settings stay in the list</source>
        <translation>이 학습을 대기열에서 빼요. 설정은 목록에 남아요</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>대기열</translation>
    </message>
    <message>
        <source>Runs that wait; drag or Alt+Up and Alt+Down change their order</source>
        <translation>기다리는 학습이에요. 끌거나 Alt+위, Alt+아래로 차례를 바꿔요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunsPage</name>
    <message>
        <source>The history cannot be read.</source>
        <translation>학습 기록을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>No run matches.</source>
        <translation>맞는 학습이 없어요.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>환영해요</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>학습 기록</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>모두 %1</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>끝남 %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>멈춤 %1</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>실패 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) on this computer</source>
        <translation>
            <numerusform>이 컴퓨터의 학습 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>New run</source>
        <translation>새 학습</translation>
    </message>
    <message>
        <source>Set up a new run (Ctrl+N)</source>
        <translation>새 학습을 준비해요 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>거르기</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>모든 학습</translation>
    </message>
    <message>
        <source>Finished runs</source>
        <translation>끝난 학습</translation>
    </message>
    <message>
        <source>Stopped and interrupted runs</source>
        <translation>멈추거나 중단된 학습</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>실패한 학습</translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen</source>
        <translation>
            <numerusform>%n개 골랐어요</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>목록으로</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>완전히 지우기…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Name, model, tag or eval&lt;0.6</source>
        <translation>이름, 모델, 태그, eval&lt;0.6</translation>
    </message>
    <message>
        <source>Words in name, model, tags or note, and terms: status:failed  tag:best  model:qwen  eval&lt;0.6  rank&gt;=16  lr&lt;1e-4  time&gt;30m  -word</source>
        <translation>이름, 모델, 태그, 메모의 낱말과 조건: status:failed  tag:best  model:qwen  eval&lt;0.6  rank&gt;=16  lr&lt;1e-4  time&gt;30m  -낱말</translation>
    </message>
    <message>
        <source>Enter opens, Space ticks for comparison, C compares, F2 renames, T sets tags, Del deletes</source>
        <translation>Enter 열기, 스페이스 고르기, C 비교, F2 이름, T 태그, Del 지우기</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>The list, the archive, or the trash</source>
        <translation>목록, 보관함, 휴지통</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>휴지통</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>고른 것 모두 풀기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교</translation>
    </message>
    <message>
        <source>Show the chosen runs side by side (C)</source>
        <translation>고른 학습을 나란히 보여요 (C)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>태그</translation>
    </message>
    <message>
        <source>Set tags of the chosen runs (T)</source>
        <translation>고른 학습의 태그를 정해요 (T)</translation>
    </message>
    <message>
        <source>Put the chosen runs away, or back into the list</source>
        <translation>고른 학습을 보관하거나 목록으로 되돌려요</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>되살리기</translation>
    </message>
    <message>
        <source>Take the chosen runs out of the trash</source>
        <translation>고른 학습을 휴지통에서 꺼내요</translation>
    </message>
    <message>
        <source>Into the trash; from the trash for good (Del)</source>
        <translation>휴지통에 넣어요. 휴지통에서는 완전히 지워요 (Del)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>One report of the chosen runs, or what was trained</source>
        <translation>고른 학습을 보고서 하나로, 또는 학습한 것을 파일로</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SampleDialog</name>
    <message>
        <source>%1, step %2</source>
        <translation>%1, %2스텝</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>페이지를 보여요</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>모델이 쓴 그대로 보여요</translation>
    </message>
    <message>
        <source>%1 tokens in %2</source>
        <translation>%2 동안 %1토큰</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SampleWall</name>
    <message>
        <source>Sample page of %1</source>
        <translation>%1의 예시 페이지</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>프롬프트</translation>
    </message>
    <message>
        <source>The idea that the runs turned into a page</source>
        <translation>학습들이 페이지로 바꾼 아이디어</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Pages at this step, or the newest before it</source>
        <translation>이 스텝, 또는 그 앞의 가장 새로운 페이지</translation>
    </message>
    <message>
        <source>None of these runs wrote sample pages.</source>
        <translation>예시 페이지를 쓴 학습이 없어요.</translation>
    </message>
    <message>
        <source>step %1 · %2 tokens</source>
        <translation>%1스텝 · %2토큰</translation>
    </message>
    <message>
        <source>no page</source>
        <translation>페이지 없음</translation>
    </message>
    <message>
        <source>being drawn</source>
        <translation>그리는 중</translation>
    </message>
    <message>
        <source>no preview</source>
        <translation>미리보기 없음</translation>
    </message>
    <message>
        <source>Write one in the playground</source>
        <translation>놀이터에서 써 보기</translation>
    </message>
    <message>
        <source>Write a page with %1</source>
        <translation>%1(으)로 페이지 쓰기</translation>
    </message>
    <message>
        <source>Opens the playground with this run</source>
        <translation>이 학습으로 놀이터를 열어요</translation>
    </message>
    <message>
        <source>Its first page for this prompt is from step %1.</source>
        <translation>이 프롬프트의 첫 페이지는 %1스텝에 있어요.</translation>
    </message>
    <message>
        <source>This run wrote pages for other prompts.</source>
        <translation>이 학습은 다른 프롬프트로 페이지를 썼어요.</translation>
    </message>
    <message>
        <source>No sample pages were asked of this run: its recipe has them off.</source>
        <translation>이 학습의 레시피에는 예시 페이지가 꺼져 있었어요.</translation>
    </message>
    <message>
        <source>The first page appears here soon.</source>
        <translation>곧 첫 페이지가 나타나요.</translation>
    </message>
    <message>
        <source>This run ended before its first sample page.</source>
        <translation>첫 예시 페이지를 쓰기 전에 끝난 학습이에요.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SamplingPopup</name>
    <message>
        <source>More about writing</source>
        <translation>글쓰기 설정 더 보기</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>빈도 벌점</translation>
    </message>
    <message>
        <source>Stop texts</source>
        <translation>멈춤 글</translation>
    </message>
    <message>
        <source>Leaves out tokens below this share of the likeliest one&apos;s chance. Usual: 0 to 0.1.</source>
        <translation>가장 그럴듯한 토큰 확률의 이 비율보다 낮은 토큰은 고르지 않아요. 보통 0-0.1이에요.</translation>
    </message>
    <message>
        <source>Makes a token less likely each time it is written. Usual: 0 to 1.</source>
        <translation>한 번 쓸 때마다 그 토큰이 덜 나오게 해요. 보통 0-1이에요.</translation>
    </message>
    <message>
        <source>The answer ends before any of these texts, one a line; \n is a line break.</source>
        <translation>한 줄에 하나씩 적은 글 가운데 하나가 나오면 그 앞에서 답을 끝내요. \n은 줄 바꿈이에요.</translation>
    </message>
    <message>
        <source>one a line, for example &lt;/html&gt;</source>
        <translation>한 줄에 하나씩, 예: &lt;/html&gt;</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Plain writing again</source>
        <translation>보통 글쓰기로 돌아가요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SettingsPage</name>
    <message>
        <source>System information copied</source>
        <translation>시스템 정보를 복사했어요</translation>
    </message>
    <message>
        <source>Dadeum</source>
        <translation>다듬</translation>
    </message>
    <message>
        <source>System</source>
        <translation>시스템</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>프로세서</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>코어 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>명령어</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>메모리</translation>
    </message>
    <message>
        <source>%1, %2 free</source>
        <translation>%1, %2 남음</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>No NVIDIA driver found</source>
        <translation>NVIDIA 드라이버를 찾지 못했어요</translation>
    </message>
    <message>
        <source>driver %1</source>
        <translation>드라이버 %1</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>디스크</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>In the browser&apos;s sandbox, without network</source>
        <translation>브라우저의 격리 안에서, 네트워크 없이</translation>
    </message>
    <message>
        <source>Without a sandbox (administrator), without network and scripts</source>
        <translation>격리 없이 (관리자 권한), 네트워크와 스크립트 없이</translation>
    </message>
    <message>
        <source>Off: Dadeum runs as the administrator</source>
        <translation>꺼짐: 관리자 권한으로 실행 중이에요</translation>
    </message>
    <message>
        <source>Page previews</source>
        <translation>페이지 미리보기</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>체험 모델</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>언어와 화면</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어로 보여요</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어로 보여요</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>바탕 화면 설정을 따라요</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>밝은 화면</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>어두운 화면</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>자료 폴더</translation>
    </message>
    <message>
        <source>Runs, adapters and the history are here. Set DADEUM_HOME before starting to use another folder.</source>
        <translation>학습, 어댑터, 기록이 여기에 있어요. 다른 폴더를 쓰려면 시작하기 전에 DADEUM_HOME을 정해 주세요.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager</source>
        <translation>파일 관리자에서 자료 폴더를 봐요</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the system information, for a question or a report</source>
        <translation>질문하거나 보고할 때 쓰게 시스템 정보를 복사해요</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>엔진</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>사용 정보 수집</translation>
    </message>
    <message>
        <source>None: nothing is counted, nothing is sent</source>
        <translation>없음: 아무것도 세거나 보내지 않아요</translation>
    </message>
    <message>
        <source>Tell me when a run ends</source>
        <translation>학습이 끝나면 알리기</translation>
    </message>
    <message>
        <source>A message of the desktop</source>
        <translation>데스크톱 알림으로 알려요</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>컴퓨터 깨워 두기</translation>
    </message>
    <message>
        <source>No sleep while a run goes on</source>
        <translation>학습하는 동안 절전으로 들어가지 않아요</translation>
    </message>
    <message>
        <source>This system has no systemd-inhibit</source>
        <translation>이 시스템에는 systemd-inhibit가 없어요</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>글자 크기</translation>
    </message>
    <message>
        <source>Letters at %1 % of their usual size</source>
        <translation>글자를 보통 크기의 %1 %로</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>글꼴</translation>
    </message>
    <message>
        <source>One family for Korean and English</source>
        <translation>한국어와 영어를 한 글꼴로</translation>
    </message>
    <message>
        <source>The desktop&apos;s</source>
        <translation>바탕 화면 글꼴</translation>
    </message>
    <message>
        <source>The family that the desktop uses</source>
        <translation>바탕 화면이 쓰는 글꼴</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>프로세서 스레드</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>%1개 모두</translation>
    </message>
    <message>
        <source>How many the training takes, from the next run on; fewer leave room for other programs</source>
        <translation>다음 학습부터 쓰는 스레드 수예요. 줄이면 다른 프로그램이 쓸 자리가 남아요</translation>
    </message>
    <message>
        <source>New runs begin</source>
        <translation>새 학습의 시작</translation>
    </message>
    <message>
        <source>as the last one</source>
        <translation>지난번 그대로</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>%1 레시피로</translation>
    </message>
    <message>
        <source>The method&apos;s settings; model and data stay</source>
        <translation>학습 방법의 설정이에요. 모델과 데이터는 그대로예요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SourceView</name>
    <message>
        <source>Probability of this token: &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>이 토큰의 확률: &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SplitBar</name>
    <message>
        <source>%1 rows to train, %2 to evaluate</source>
        <translation>학습 %1행, 평가 %2행</translation>
    </message>
    <message>
        <source>train %1</source>
        <translation>학습 %1</translation>
    </message>
    <message>
        <source>eval. %1</source>
        <translation>평가 %1</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::Stepper</name>
    <message>
        <source>Steps</source>
        <translation>스텝</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>%2단계 중 %1단계: %3</translation>
    </message>
    <message>
        <source>Left and Right change the step</source>
        <translation>왼쪽, 오른쪽 키로 단계를 바꿔요</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SweepView</name>
    <message>
        <source>Result</source>
        <translation>결과</translation>
    </message>
    <message>
        <source>What the lines end in</source>
        <translation>선이 끝나는 값</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>The setting that stands against the result below</source>
        <translation>아래에서 결과와 견줄 설정</translation>
    </message>
    <message>
        <source>These runs have the same settings. Add runs that differ in one or two.</source>
        <translation>설정이 모두 같아요. 한두 가지가 다른 학습을 추가해 보세요.</translation>
    </message>
    <message>
        <source>Parallel coordinates of the settings</source>
        <translation>설정의 평행 좌표</translation>
    </message>
    <message>
        <source>Setting against result</source>
        <translation>설정과 결과</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::TwoStepsDialog</name>
    <message>
        <source>Two steps of %1</source>
        <translation>%1의 두 스텝</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>페이지</translation>
    </message>
    <message>
        <source>Both pages side by side</source>
        <translation>두 페이지를 나란히</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>What changed in the source</source>
        <translation>소스에서 바뀐 곳</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>%1스텝</translation>
    </message>
    <message>
        <source>Left step</source>
        <translation>왼쪽 스텝</translation>
    </message>
    <message>
        <source>Right step</source>
        <translation>오른쪽 스텝</translation>
    </message>
    <message>
        <source>Which page stands on this side</source>
        <translation>이쪽에 보일 페이지</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::WriterColumn</name>
    <message>
        <source>writing, %1 characters</source>
        <translation>쓰는 중, %1자</translation>
    </message>
    <message>
        <source>Source copied</source>
        <translation>소스를 복사했어요</translation>
    </message>
    <message>
        <source>Base model: %1</source>
        <translation>기본 모델: %1</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>어댑터 폴더…</translation>
    </message>
    <message>
        <source>without an adapter</source>
        <translation>어댑터 없이</translation>
    </message>
    <message>
        <source>waiting for the model</source>
        <translation>모델을 기다리는 중</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>멈췄어요</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1토큰</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>cut at the limit</source>
        <translation>최대 길이에서 잘림</translation>
    </message>
    <message>
        <source>Save page</source>
        <translation>페이지 저장</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>웹페이지 (*.html)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했어요</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1에 쓸 수 없어요. 다른 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>The page as a browser shows it, without network and scripts</source>
        <translation>브라우저처럼 보여요. 네트워크와 스크립트는 없어요</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>소스</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>모델이 쓴 그대로 보여요</translation>
    </message>
    <message>
        <source>The page appears here.</source>
        <translation>페이지가 여기에 나와요.</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>누가 쓰나요</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy the source</source>
        <translation>소스를 복사해요</translation>
    </message>
    <message>
        <source>Save the page as a file</source>
        <translation>페이지를 파일로 저장해요</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>이 칸 빼기</translation>
    </message>
    <message>
        <source>You</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>hidden until the vote</source>
        <translation>투표할 때까지 가려요</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>차이</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>세기</translation>
    </message>
    <message>
        <source>Adapter strength</source>
        <translation>어댑터 세기</translation>
    </message>
    <message>
        <source>How much of the adapter is added to the base model: 0 % is the base model, 100 % what was trained, up to 150 %</source>
        <translation>기본 모델에 어댑터를 얼마나 더할지 정해요. 0 %는 기본 모델, 100 %는 학습한 그대로이고 150 %까지 돼요</translation>
    </message>
    <message>
        <source>The answers appear here.</source>
        <translation>답이 여기에 나타나요.</translation>
    </message>
    <message>
        <source>What is unlike the first column&apos;s page</source>
        <translation>첫 칸의 페이지와 다른 곳</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>브라우저에서 열기</translation>
    </message>
    <message>
        <source>Outside Dadeum, where nothing protects you</source>
        <translation>다듬 밖에서는 보호받지 못해요</translation>
    </message>
    <message>
        <source>Open in the browser?</source>
        <translation>브라우저에서 열까요?</translation>
    </message>
    <message>
        <source>A model wrote this page. In the browser its scripts run and it can reach the network; here it cannot.</source>
        <translation>모델이 쓴 페이지예요. 브라우저에서는 스크립트가 돌고 인터넷에 닿을 수 있어요. 여기에서는 그럴 수 없어요.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>그래도 열기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>%1 could not be opened. Save the page and open it by hand.</source>
        <translation>%1을(를) 열지 못했어요. 페이지를 저장한 뒤 직접 열어 주세요.</translation>
    </message>
</context>
</TS>
